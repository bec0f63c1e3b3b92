import { expect, test } from "vitest";
import type { ChatEvent } from "../../worker/agent/events.ts";
import type { PageProblem } from "../request.ts";
import { scriptedRequest } from "../scripted-request.ts";
import type { StreamListener } from "./stream.ts";
import { createTalk } from "./talk.ts";
import type { TurnView } from "./turn-view.ts";

const usage = { inputTokens: 1, outputTokens: 1, costUsd: 0, steps: 1 };
const text: ChatEvent = { type: "content", chunk: "Two homes." };
const done: ChatEvent = { type: "done", status: "completed", usage, durationMs: 900 };
const unreachable: PageProblem = { code: "unreachable", title: "No answer" };
const started = { sessionId: "s", turnId: "t", events: "/agents/sessions/s/events?after=0" };
const question = { role: "user", turnId: "t", content: "Homes?" };
const answer = {
  role: "assistant",
  turnId: "t",
  content: "Two homes.",
  status: "completed",
  model: "Demo",
  tools: [],
};
const running = { id: "s", running: "t", runningAfter: 7, messages: [question] };
const ended = { id: "s", running: null, runningAfter: null, messages: [question, answer] };

/** A talk whose server gives these answers, in order, and whose streams are told by hand. */
function scripted(...answers: object[]) {
  const { request, asked } = scriptedRequest(...answers);
  const streams: { path: string; listener: StreamListener; isClosed: boolean }[] = [];
  const begun: string[] = [];
  const talk = createTalk({
    request,
    openStream: (path, listener) => {
      const stream = { path, listener, isClosed: false };
      streams.push(stream);
      return () => void (stream.isClosed = true);
    },
    pause: async () => undefined,
    began: (sessionId) => begun.push(sessionId),
    changed: () => undefined,
  });
  return { talk, asked, streams, begun, last: () => talk.turns.value.at(-1) as TurnView }; // asked for after a turn began
}

/** Lets every answer of the script arrive. */
async function settle(): Promise<void> {
  await new Promise((resolve) => void setImmediate(resolve));
}

test("ask() begins a conversation, reads it to its end and closes the stream", async () => {
  const { talk, asked, streams, begun, last } = scripted(started);
  await talk.ask("Homes?");
  expect(asked).toEqual([["/agents/chat-stream", { userMessage: "Homes?" }]]);
  expect(begun).toEqual(["s"]);
  expect(streams[0]).toMatchObject({ path: started.events, isClosed: false });
  for (const event of [text, done]) streams[0]?.listener.event(event);
  expect(last()).toMatchObject({ id: "t", status: "completed", parts: [{ text: "Two homes." }] });
  expect(streams[0]?.isClosed).toBe(true);
});

test("ask() goes on in the open conversation", async () => {
  const { talk, asked } = scripted(ended, started);
  await talk.open("s");
  await talk.ask("More?");
  expect(asked[1]).toEqual(["/agents/chat-stream", { userMessage: "More?", sessionId: "s" }]);
});

test("ask() keeps a question that was not taken, and retry() asks it once more", async () => {
  const { talk, last } = scripted(unreachable, started);
  await talk.ask("Homes?");
  expect(last()).toMatchObject({ question: "Homes?", status: "unsent", problem: unreachable });
  talk.retry(last());
  await settle();
  expect(talk.turns.value).toMatchObject([{ question: "Homes?", status: "running" }]);
});

test("ask() leaves a conversation alone that was opened meanwhile", async () => {
  const { talk, streams } = scripted(started, ended);
  const asking = talk.ask("Homes?");
  const opening = talk.open("other");
  await Promise.all([asking, opening]);
  expect(talk.sessionId.value).toBe("other");
  expect(streams).toEqual([]);
});

test("stop() before the server has answered stops as soon as it has", async () => {
  const { talk, asked } = scripted(started, {});
  const asking = talk.ask("Homes?");
  await talk.stop();
  await asking;
  expect(asked[1]?.[0]).toBe("/agents/sessions/s/cancel");
});

test("open() reads on in a turn that runs, from before its first event", async () => {
  const { talk, streams } = scripted(running);
  await talk.open("s");
  expect(streams[0]?.path).toBe("/agents/sessions/s/events?after=7");
  expect(talk.isRunning.value).toBe(true);
});

test.for([["not-found"], ["unreachable"]] as const)("open() tells that it failed: %s", async ([code]) => {
  const { talk } = scripted({ code, title: "Failed" });
  await talk.open("s");
  expect(talk.problem.value).toMatchObject({ code });
  expect(talk.isLoading.value).toBe(false);
});

test("a stream that is lost for good is taken up again from the transcript, nothing doubled", async () => {
  const { talk, streams, last } = scripted(started, unreachable, running, ended);
  await talk.ask("Homes?");
  streams[0]?.listener.event(text);
  streams[0]?.listener.lost();
  expect(talk.isReconnecting.value).toBe(true);
  await settle();
  expect(streams[1]?.path).toBe("/agents/sessions/s/events?after=7");
  for (const event of [text, done]) streams[1]?.listener.event(event);
  expect(last().parts).toEqual([{ type: "text", text: "Two homes." }]);
  expect(talk.isReconnecting.value).toBe(false);
});

test("a stream that is lost after the end shows the answer that was kept", async () => {
  const { talk, streams, last } = scripted(started, ended);
  await talk.ask("Homes?");
  streams[0]?.listener.lost();
  await settle();
  expect(last()).toMatchObject({ status: "completed", parts: [{ text: "Two homes." }] });
});

test("resume() opens what could not be opened", async () => {
  const { talk } = scripted({ code: "unauthenticated", title: "Sign in first" }, ended);
  await talk.open("s");
  talk.resume();
  await settle();
  expect(talk.problem.value).toBeNull();
  expect(talk.turns.value).toHaveLength(1);
});

test("resume() goes on after a sign-in that had ended", async () => {
  const { talk, streams, last } = scripted(started, { code: "unauthenticated", title: "Sign in first" }, running);
  await talk.ask("Homes?");
  streams[0]?.listener.lost();
  await settle();
  expect(last().status).toBe("running");
  talk.resume();
  await settle();
  expect(streams).toHaveLength(2);
});

test("a draft stays with its conversation, and goes with its person", async () => {
  const { talk } = scripted(ended, ended);
  talk.draft.value = "for a new one";
  await talk.open("s");
  expect(talk.draft.value).toBe("");
  talk.draft.value = "for s";
  talk.startNew();
  expect(talk.draft.value).toBe("for a new one");
  talk.forget();
  await talk.open("s");
  expect(talk.draft.value).toBe("");
});
