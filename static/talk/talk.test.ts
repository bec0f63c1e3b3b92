import { expect, test } from "vitest";
import type { ChatEvent } from "../../worker/agent/events.ts";
import type { PageProblem } from "../request.ts";
import { scriptedRequest } from "../scripted-request.ts";
import type { Approval } from "./approval.ts";
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
  receipt: { models: ["Demo"], timings: { totalMs: 900 } },
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
  expect(asked).toEqual([["/agents/chat-stream", { userMessage: "Homes?", idempotencyKey: expect.any(String) }]]);
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
  expect(asked[1]).toMatchObject(["/agents/chat-stream", { userMessage: "More?", sessionId: "s" }]);
});

test("ask() keeps a question that was not taken, and retry() asks it once more", async () => {
  const { talk, asked, last } = scripted(unreachable, started);
  await talk.ask("Homes?");
  expect(last()).toMatchObject({ question: "Homes?", status: "unsent", problem: unreachable });
  talk.retry(last());
  await settle();
  expect(talk.turns.value).toMatchObject([{ question: "Homes?", status: "running" }]);
  expect(asked[1]).toEqual(asked[0]); // the same idempotency key
});

test("retry() of a question that was answered badly is a new one", async () => {
  const { talk, asked, streams, last } = scripted(started, started);
  await talk.ask("Homes?");
  streams[0]?.listener.event({ ...done, status: "interrupted" });
  talk.retry(last());
  await settle();
  expect(talk.turns.value).toHaveLength(2);
  expect(asked[1]).not.toEqual(asked[0]);
});

test.for([
  ["before its answer", true],
  ["after its answer", false],
] as const)(
  "a question that was not taken is a draft of its conversation, when that is left %s",
  async ([, isEarly]) => {
    const { talk } = scripted(ended, unreachable, ended, ended);
    await talk.open("s");
    const asking = talk.ask("Homes?");
    if (!isEarly) await asking;
    const opening = talk.open("other");
    await Promise.all([asking, opening]);
    expect(talk.draft.value).toBe("");
    await talk.open("s");
    expect(talk.draft.value).toBe("Homes?");
  },
);

test("a question that was not taken is no draft of the next person", async () => {
  const { talk } = scripted(unreachable);
  const asking = talk.ask("Homes?");
  talk.forget();
  await asking;
  expect(talk.draft.value).toBe("");
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

test("a stream that tells a snapshot is taken up again from the transcript", async () => {
  const { talk, streams, last } = scripted(started, ended);
  await talk.ask("Homes?");
  streams[0]?.listener.event({ type: "snapshot", turns: [] });
  await settle();
  expect(last()).toMatchObject({ status: "completed", parts: [{ text: "Two homes." }] });
});

const approval: Approval = {
  approvalId: "a",
  callId: "c",
  action: "sendListingReport",
  status: "waiting",
  preview: { to: "ann@example.org", subject: "Homes", listings: [], text: "Two homes." },
  expiresAt: "2026-11-24T09:00:00.000Z",
};
const waiting = { ...ended, messages: [question, { ...answer, status: "awaiting-approval", approvals: [approval] }] };

function decided(status: string) {
  return { ...ended, messages: [question, { ...answer, approvals: [{ ...approval, status }] }] };
}

test("decide() reads the turn that goes on", async () => {
  const { talk, asked, streams, last } = scripted(waiting, started);
  await talk.open("s");
  await talk.decide("a", "approve");
  expect(asked[1]).toEqual(["/agents/sessions/s/approvals/a", { decision: "approve" }]);
  expect(streams[0]?.path).toBe(started.events);
  expect(last()).toMatchObject({ question: null, status: "running" });
  streams[0]?.listener.event({ type: "approval", ...approval, status: "approved" });
  expect(talk.turns.value[0]?.parts.at(-1)).toMatchObject({ type: "approval", status: "approved" });
});

test.for([
  ["approval-decided", "rejected"],
  ["approval-expired", "expired"],
] as const)("decide() that comes to %s tells so, and shows how it stands", async ([code, status]) => {
  const { talk } = scripted(waiting, { code, title: "Too late" }, decided(status));
  await talk.open("s");
  await talk.decide("a", "approve");
  expect(talk.refusal.value).toMatchObject({ approvalId: "a", problem: { code } });
  expect(talk.turns.value).toMatchObject([{ parts: [{ type: "text" }, { type: "approval", status }] }]);
});

test("decide() without an answer may be tried again", async () => {
  const { talk, asked } = scripted(waiting, unreachable, unreachable, started);
  await talk.open("s");
  await talk.decide("a", "approve");
  expect(talk.refusal.value?.problem).toBe(unreachable);
  expect(talk.isRunning.value).toBe(false);
  await talk.decide("a", "approve");
  expect(talk.refusal.value).toBeNull();
  expect(asked[3]).toEqual(asked[1]);
});

test("refresh() keeps a question that never arrived", async () => {
  const { talk } = scripted(ended, unreachable, decided("expired"));
  await talk.open("s");
  await talk.ask("More?");
  await talk.refresh();
  expect(talk.turns.value).toMatchObject([{ question: "Homes?" }, { question: "More?", status: "unsent" }]);
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
