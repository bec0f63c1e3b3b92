import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { SAID, STALLED } from "../chat/test-session.ts";
import { ASK_MS } from "./stream.ts";
import type { TestUser } from "./test-client.ts";
import { eventsOf, hold, newUser, post, send, signInAgain, terminals, textOf } from "./test-client.ts";

// All that passes in a test is less than a keep-alive takes: that timer is the conversation's, and must run in its object.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Somebody on two devices, and a conversation of theirs that does not end by itself. */
async function newDevices() {
  const phone = await newUser("ann");
  const laptop = await signInAgain(phone);
  return { phone, laptop, ...(await hold(laptop.token)) };
}

async function follow({ token }: TestUser, sessionId: string): Promise<Response> {
  return send(token, `/agents/sessions/${sessionId}/events`);
}

describe("answerStream()", () => {
  test("ends with its sign-in, and no other stream with it", async () => {
    const { phone, laptop, sessionId, seen } = await newDevices();
    const ended = eventsOf(await follow(phone, sessionId));
    const open = eventsOf(await follow(laptop, sessionId));
    await vi.advanceTimersByTimeAsync(ASK_MS);
    await post(phone.token, "/auth/logout");
    await vi.advanceTimersByTimeAsync(ASK_MS);
    const events = await ended;
    expect([events.length, terminals(events)]).toEqual([seen, []]);
    expect((await follow(phone, sessionId)).status).toBe(401);

    await vi.advanceTimersByTimeAsync(ASK_MS);
    await post(laptop.token, `/agents/sessions/${sessionId}/cancel`);
    expect((await open).at(-1)).toMatchObject({ type: "done", data: { status: "cancelled" } });
  });

  test("is the answer to a question too: the turn goes on without it", async () => {
    const phone = await newUser("ann");
    const laptop = await signInAgain(phone);
    const { id: sessionId } = await (await post(phone.token, "/agents/sessions")).json<{ id: string }>();
    const events = eventsOf(await post(phone.token, "/agents/chat-stream", { userMessage: STALLED, sessionId }));
    await post(phone.token, "/auth/logout");
    await vi.advanceTimersByTimeAsync(ASK_MS);
    expect(terminals(await events)).toEqual([]);

    const all = eventsOf(await follow(laptop, sessionId));
    await post(laptop.token, `/agents/sessions/${sessionId}/cancel`);
    expect(terminals(await all)).toMatchObject([{ data: { status: "cancelled" } }]);
    expect(SAID).toContain(textOf(await all));
  });
});
