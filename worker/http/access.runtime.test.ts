import { beforeAll, describe, expect, test } from "vitest";
import type { TestUser } from "./test-client.ts";
import { get, newUser, post, send } from "./test-client.ts";

let ann: TestUser;
let bob: TestUser;
beforeAll(async () => {
  [ann, bob] = await Promise.all([newUser("ann"), newUser("bob")]);
});

function bodyOf(method: string, path: string, sessionId: string): object {
  if (path.endsWith("/approvals/1")) return { decision: "approve" };
  return method === "PATCH" ? { title: "Mine now" } : { userMessage: "Hers?", sessionId };
}

describe("someone else's conversation", () => {
  test.for([
    ["POST", "/agents/chat-stream"],
    ["POST", "/agents/chat"],
    ["GET", "/agents/sessions/:id"],
    ["GET", "/agents/sessions/:id/events"],
    ["POST", "/agents/sessions/:id/cancel"],
    ["POST", "/agents/sessions/:id/regenerate"],
    ["POST", "/agents/sessions/:id/approvals/1"],
    ["GET", "/agents/sessions/:id/export"],
    ["PATCH", "/agents/sessions/:id"],
    ["DELETE", "/agents/sessions/:id"],
  ] as const)("is as unknown as one that does not exist: %s %s", async ([method, path]) => {
    const { sessionId } = await (
      await post(ann.token, "/agents/chat", { userMessage: "Mine" })
    ).json<{ sessionId: string }>();
    const answers = [];
    for (const id of [sessionId, crypto.randomUUID()]) {
      const body = method === "GET" ? {} : { body: JSON.stringify(bodyOf(method, path, id)) };
      const headers = { "X-Request-Id": "request-1" };
      const answer = await send(bob.token, path.replace(":id", id), { method, headers, ...body });
      answers.push({ status: answer.status, body: await answer.text() });
    }
    expect(answers[0]).toMatchObject({ status: 404, body: expect.stringContaining('"code":"not-found"') });
    expect(answers[1]).toEqual(answers[0]);
    expect((await send(ann.token, `/agents/sessions/${sessionId}`)).status).toBe(200); // it is still hers
  });

  test("is not listed", async () => {
    expect(await get(bob.token, "/agents/sessions")).toEqual({ sessions: [] });
    expect(await get(bob.token, "/agents/chat-history")).toMatchObject({ history: [], count: 0 });
  });
});

test.for([
  ["POST", "/agents/chat-stream"],
  ["POST", "/agents/chat"],
  ["GET", "/agents/sessions"],
  ["POST", "/agents/sessions"],
  ["GET", "/agents/sessions/1"],
  ["GET", "/agents/sessions/1/events"],
  ["POST", "/agents/sessions/1/cancel"],
  ["POST", "/agents/sessions/1/regenerate"],
  ["POST", "/agents/sessions/1/approvals/1"],
  ["GET", "/agents/sessions/1/export"],
  ["PATCH", "/agents/sessions/1"],
  ["DELETE", "/agents/sessions/1"],
  ["GET", "/outbox"],
  ["GET", "/agents/chat-history"],
  ["GET", "/agents/chat-history/1"],
] as const)("%s %s is for those who signed in", async ([method, path]) => {
  const answer = await send("forged", path, { method });
  expect([answer.status, await answer.json()]).toMatchObject([401, { code: "unauthenticated" }]);
});
