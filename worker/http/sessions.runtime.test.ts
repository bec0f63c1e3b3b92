import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { TestUser } from "./test-client.ts";
import { ask, eventsOf, get, hold, newUser, post, send, terminals } from "./test-client.ts";

let ann: TestUser;
beforeAll(async () => {
  ann = await newUser("ann");
});

const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);

describe("POST /agents/sessions", () => {
  test("makes a conversation that the first message names", async () => {
    const eve = await newUser("eve");
    const answer = await post(eve.token, "/agents/sessions");
    const session = await answer.json<{ id: string }>();
    expect([answer.status, session]).toEqual([
      201,
      { id: expect.any(String), title: "New conversation", createdAt: time, updatedAt: time, messageCount: 0 },
    ]);
    expect(await get(eve.token, "/agents/sessions")).toEqual({ sessions: [session] });
    await ask(eve, "Homes in Austin?", session.id);
    await ask(eve, "And in Dallas?", session.id);
    expect(await get(eve.token, "/agents/sessions")).toMatchObject({
      sessions: [{ id: session.id, title: "Homes in Austin?", messageCount: 4 }],
    });
  });
});

describe("GET /agents/sessions", () => {
  let dan: TestUser;
  const ids: string[] = [];
  beforeAll(async () => {
    dan = await newUser("dan");
    for (const question of ["A pool?", "A garden?", "A garage?"]) ids.unshift(await ask(dan, question));
  });

  async function list(query: string) {
    const { sessions, nextCursor } = await get<{ sessions: { id: string }[]; nextCursor?: string }>(
      dan.token,
      `/agents/sessions${query}`,
    );
    return { found: sessions.map(({ id }) => ids.indexOf(id)), nextCursor };
  }

  test.for([
    ["", [0, 1, 2]],
    ["?q=garden", [1]],
    ["?q=you%20said", [0, 1, 2]],
    ["?q=castle", []],
    ["?limit=1", [0]],
  ] as const)("%s finds the newest first", async ([query, found]) => {
    expect(await list(query)).toMatchObject({ found });
  });

  test("pages by a cursor", async () => {
    const { found, nextCursor = "" } = await list("?limit=2");
    const next = await list(`?limit=2&cursor=${nextCursor}`);
    expect([found, next]).toEqual([[0, 1], { found: [2], nextCursor: undefined }]);
  });

  test.for(["?limit=0", "?limit=101", "?limit=x", "?user=1", `?q=${"x".repeat(201)}`])("refuses %s", async (query) => {
    expect((await send(dan.token, `/agents/sessions${query}`)).status).toBe(400);
  });
});

test("GET /agents/sessions/:id shows what was said, called and paid", async () => {
  const id = await ask(ann, '[[call findListings {"city":"Austin"}]] [[call findListings {"city":"nowhere"}]] Homes?');
  await ask(ann, "[[status 401]] More?", id);
  const turnId = expect.any(String);
  const call = {
    callId: expect.any(String),
    name: "findListings",
    title: "Find listings",
    durationMs: expect.any(Number),
  };
  const found = { listings: [{ listingId: "L001", city: "Austin" }], asOf: "2026-11-01", attribution: "Test market" };
  const timings = { firstTextMs: expect.any(Number), totalMs: expect.any(Number) };
  expect(await get(ann.token, `/agents/sessions/${id}`)).toEqual({
    id,
    title: expect.stringContaining("[[call"),
    createdAt: time,
    updatedAt: time,
    messageCount: 3,
    lastEventId: expect.any(Number),
    running: null,
    runningAfter: null,
    messages: [
      { role: "user", turnId, content: expect.stringContaining("Homes?"), timestamp: time },
      {
        role: "assistant",
        turnId,
        content: "Homes (1): L001 🏡.",
        timestamp: time,
        status: "completed",
        tools: expect.arrayContaining([
          { ...call, arguments: { city: "Austin" }, status: "completed", result: found },
          { ...call, arguments: { city: "nowhere" }, status: "failed", error: "There is no such city." },
        ]),
        receipt: {
          models: ["moonshotai/kimi-k2", "google/gemini-3.5-flash"],
          usage: { inputTokens: 800, outputTokens: expect.any(Number), costUsd: 0.0002, steps: 2 },
          tools: expect.arrayContaining([
            {
              name: "findListings",
              durationMs: expect.any(Number),
              status: "completed",
              resultHash: createHash("sha256").update(JSON.stringify(found)).digest("base64url"),
            },
            { name: "findListings", durationMs: expect.any(Number), status: "failed" },
          ]),
          data: [{ asOf: "2026-11-01", attribution: "Test market" }],
          grounding: { checked: 2, unmatched: [] },
          timings,
        },
      },
      { role: "user", turnId, content: "[[status 401]] More?", timestamp: time },
      {
        role: "assistant",
        turnId,
        content: "",
        timestamp: time,
        status: "error",
        tools: [],
        error: expect.objectContaining({ code: "model-refused", status: 502 }),
        receipt: {
          models: [],
          usage: { inputTokens: 0, outputTokens: 0, costUsd: 0, steps: 0 },
          tools: [],
          data: [],
          timings: { ...timings, firstTextMs: null },
        },
      },
    ],
  });
});

test("GET /agents/sessions lists a conversation while its first turn runs", async () => {
  const gil = await newUser("gil");
  const { sessionId } = await hold(gil.token);
  await expect
    .poll(async () => get(gil.token, "/agents/sessions"))
    .toMatchObject({ sessions: [{ id: sessionId, title: expect.stringContaining("Homes?"), messageCount: 1 }] });
  await post(gil.token, `/agents/sessions/${sessionId}/cancel`);
});

async function rename(id: string, body: object): Promise<Response> {
  return send(ann.token, `/agents/sessions/${id}`, { method: "PATCH", body: JSON.stringify(body) });
}

describe("PATCH /agents/sessions/:id", () => {
  test("renames, for the list and the search too; later messages leave the name", async () => {
    const id = await ask(ann, "Homes?");
    const answer = await rename(id, { title: "  A cafe\u0301 below the flat " });
    const renamed = { id, title: "A café below the flat" };
    expect([answer.status, await answer.json()]).toMatchObject([200, renamed]);
    await ask(ann, "And in Salem?", id);
    expect(await get(ann.token, `/agents/sessions/${id}`)).toMatchObject(renamed);
    expect(await get(ann.token, "/agents/sessions?q=caf%C3%A9")).toMatchObject({ sessions: [renamed] });
  });

  test("keeps the name that came before the first message", async () => {
    const { id } = await (await post(ann.token, "/agents/sessions")).json<{ id: string }>();
    await rename(id, { title: "Mine" });
    await ask(ann, "Homes?", id);
    expect(await get(ann.token, `/agents/sessions/${id}`)).toMatchObject({ title: "Mine", messageCount: 2 });
  });

  test.for([
    [{}],
    [{ title: " " }],
    [{ title: "two\nlines" }],
    [{ title: "x".repeat(201) }],
    [{ title: ["x"] }],
    [{ title: "x", id: "1" }],
  ] as const)("refuses %j", async ([body]) => {
    const id = await ask(ann, "Homes?");
    expect((await rename(id, body)).status).toBe(400);
  });

  test.for([crypto.randomUUID(), "1", "%2e%2e", "x".repeat(100)])("does not find %s", async (id) => {
    expect((await rename(id, { title: "Mine" })).status).toBe(404);
  });
});

async function remove(id: string): Promise<number> {
  return (await send(ann.token, `/agents/sessions/${id}`, { method: "DELETE" })).status;
}

async function expectGone(id: string): Promise<void> {
  expect(await remove(id)).toBe(404);
  for (const path of ["", "/events", "/export"]) {
    expect((await send(ann.token, `/agents/sessions/${id}${path}`)).status).toBe(404);
  }
  for (const path of ["/cancel", "/regenerate"]) {
    expect((await post(ann.token, `/agents/sessions/${id}${path}`)).status).toBe(404);
  }
  const body = { userMessage: "Still there?", sessionId: id };
  expect((await post(ann.token, "/agents/chat-stream", body)).status).toBe(404);
  const { sessions } = await get<{ sessions: { id: string }[] }>(ann.token, "/agents/sessions?limit=100");
  expect(sessions.map((session) => session.id)).not.toContain(id);
}

describe("DELETE /agents/sessions/:id", () => {
  test("leaves nothing of it", async () => {
    const id = await ask(ann, "A unicorn stable?");
    expect(await remove(id)).toBe(204);
    await expectGone(id);
    expect(await get(ann.token, "/agents/sessions?q=unicorn")).toEqual({ sessions: [] });
  });

  test("stops the turn that runs: its stream ends, and it stays gone", async () => {
    const { sessionId, seen } = await hold(ann.token);
    const stream = eventsOf(await send(ann.token, `/agents/sessions/${sessionId}/events?after=${seen}`));
    expect(await remove(sessionId)).toBe(204);
    const events = await stream;
    expect(terminals(events)).toEqual(events);
    await expectGone(sessionId);
  });

  test("frees its idempotency key: the same request starts anew", async () => {
    const body = { userMessage: "Homes?", idempotencyKey: "deleted" };
    const first = await (await post(ann.token, "/agents/chat", body)).json<{ sessionId: string }>();
    await remove(first.sessionId);
    const second = await (await post(ann.token, "/agents/chat", body)).json<{ sessionId: string }>();
    expect(second).toMatchObject({ status: "completed", sessionId: expect.not.stringContaining(first.sessionId) });
  });
});
