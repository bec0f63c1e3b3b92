import { abortAllDurableObjects } from "cloudflare:test";
import { beforeAll, describe, expect, test } from "vitest";
import { SAID, STALLED, seenOf } from "../chat/test-session.ts";
import type { TestUser } from "./test-client.ts";
import { ask, dataOf, eventsOf, get, hold, newUser, post, terminals, textOf } from "./test-client.ts";

let ann: TestUser;
beforeAll(async () => {
  ann = await newUser("ann");
});

function keyed(userMessage: string, more: object = {}) {
  return { userMessage, idempotencyKey: crypto.randomUUID(), ...more };
}

describe("the same request under the same key", () => {
  test("is one turn, however often it comes: each step asks the model once, its tool is called once", async () => {
    const city = crypto.randomUUID();
    const body = keyed(`[[call findListings {"city":"${city}"}]] [[tokens 3 times 4]] Homes?`);
    const answers = await Promise.all(Array.from({ length: 100 }, async () => post(ann.token, "/agents/chat", body)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const turns = await Promise.all(answers.map(async (answer) => answer.json<{ turnId: string; usage: object }>()));
    expect(new Set(turns.map((turn) => JSON.stringify(turn))).size).toBe(1);
    expect(turns[0]).toMatchObject({ message: "word0 word1 word2", usage: { inputTokens: 800, steps: 2 } });
    expect(await seenOf(city)).toBe(1);
    // The script has words for four requests of this question: two are left for another turn, of two steps.
    const next = await post(ann.token, "/agents/chat", { userMessage: body.userMessage });
    expect(await next.json()).toMatchObject({ message: "word0 word1 word2" });
  });

  test("streams the one turn to each, from its first event to its last", async () => {
    const sessionId = await ask(ann, "One?");
    const body = keyed("[[tokens 40]] [[every 5]] Homes?", { sessionId });
    const streams = await Promise.all(
      Array.from({ length: 6 }, async () => eventsOf(await post(ann.token, "/agents/chat-stream", body))),
    );
    await ask(ann, "Three?", sessionId);
    const late = await eventsOf(await post(ann.token, "/agents/chat-stream", body));
    for (const events of [...streams, late]) expect(events).toEqual(streams[0]);
    expect(late[0]).toMatchObject({ type: "session", data: { sessionId } });
    expect(late[0]?.id).toBeGreaterThan(1);
    expect(terminals(late)).toEqual([late.at(-1)]);
    const { messages } = await get<{ messages: object[] }>(ann.token, `/agents/sessions/${sessionId}`);
    expect(messages).toHaveLength(6);
  });

  test("joins a turn that runs, in the new conversation that the first request has made", async () => {
    const key = { idempotencyKey: crypto.randomUUID() };
    const { sessionId } = await hold(ann.token, key);
    const body = { userMessage: STALLED, ...key };
    const place = await post(ann.token, "/agents/chat-stream", body, { Accept: "application/json" });
    expect([place.status, await place.json()]).toMatchObject([202, { sessionId, after: 0 }]);
    const joined = post(ann.token, "/agents/chat", body);
    await post(ann.token, `/agents/sessions/${sessionId}/cancel`);
    expect(await (await joined).json()).toMatchObject({ sessionId, status: "cancelled" });
  });

  test("starts the turn when an earlier one was refused before it began", async () => {
    const { sessionId } = await hold(ann.token);
    const body = keyed("And?", { sessionId });
    expect((await post(ann.token, "/agents/chat", body)).status).toBe(409);
    await post(ann.token, `/agents/sessions/${sessionId}/cancel`);
    expect(await (await post(ann.token, "/agents/chat", body)).json()).toMatchObject({ status: "completed" });
  });

  test("joins the turn after its object was lost, as it ended there", async () => {
    const key = { idempotencyKey: crypto.randomUUID() };
    const { sessionId } = await hold(ann.token, key);
    await abortAllDurableObjects();
    const answer = await post(ann.token, "/agents/chat", { userMessage: STALLED, ...key });
    expect(await answer.json()).toMatchObject({ sessionId, status: "interrupted", message: SAID });
  });

  test("is a person's own: another's same key is another turn", async () => {
    const bob = await newUser("bob");
    const body = keyed("Homes?");
    const [hers, his] = await Promise.all(
      [ann, bob].map(async ({ token }) => eventsOf(await post(token, "/agents/chat-stream", body))),
    );
    expect(dataOf(hers ?? [], "session")?.["turnId"]).not.toBe(dataOf(his ?? [], "session")?.["turnId"]);
    expect(textOf(his ?? [])).toContain("Homes?");
  });
});

describe("another request under a used key", () => {
  test.for(["another message", "another conversation", "a conversation where there was none"])(
    "is refused, and starts nothing: %s",
    async (difference) => {
      const [sessionId, other] = [await ask(ann, "One?"), await ask(ann, "Two?")];
      const named = difference === "a conversation where there was none" ? {} : { sessionId };
      const body = keyed("Homes?", named);
      await post(ann.token, "/agents/chat", body);
      const changed = difference === "another message" ? { userMessage: "Home?" } : { sessionId: other };
      for (const route of ["/agents/chat", "/agents/chat-stream"]) {
        const answer = await post(ann.token, route, { ...body, ...changed });
        expect([answer.status, await answer.json()]).toMatchObject([422, { code: "idempotency-key-reused" }]);
      }
      const { messages } = await get<{ messages: object[] }>(ann.token, `/agents/sessions/${other}`);
      expect(messages).toHaveLength(2);
    },
  );
});

test.for(["", "x".repeat(201), 7])("the key %j is refused", async (idempotencyKey) => {
  const answer = await post(ann.token, "/agents/chat", { userMessage: "Homes?", idempotencyKey });
  expect([answer.status, await answer.json()]).toMatchObject([400, { errors: [{ path: "idempotencyKey" }] }]);
});
