import { beforeAll, describe, expect, test } from "vitest";
import type { StreamedEvent, TestUser } from "./test-client.ts";
import { eventsOf, get, newUser, post, send } from "./test-client.ts";

let ann: TestUser;
let bob: TestUser;
beforeAll(async () => {
  [ann, bob] = await Promise.all([newUser("ann@example.com"), newUser("bob@example.com")]);
});

async function ask({ token }: TestUser, userMessage: string, sessionId?: string): Promise<string> {
  const answer = await post(token, "/agents/chat", { userMessage, ...(sessionId && { sessionId }) });
  return (await answer.json<{ sessionId: string }>()).sessionId;
}

describe("POST /agents/sessions", () => {
  test("makes a conversation that the first message names", async () => {
    const eve = await newUser("eve@example.com");
    const answer = await post(eve.token, "/agents/sessions");
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
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
    dan = await newUser("dan@example.com");
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
  const id = await ask(ann, '[[call findListings {"city":"Austin"}]] Homes?');
  await ask(ann, "[[status 500]] More?", id);
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  const turnId = expect.any(String);
  expect(await get(ann.token, `/agents/sessions/${id}`)).toEqual({
    id,
    title: expect.stringContaining("Homes?"),
    createdAt: time,
    updatedAt: time,
    messageCount: 4,
    lastEventId: expect.any(Number),
    running: null,
    runningAfter: null,
    messages: [
      { role: "user", turnId, content: '[[call findListings {"city":"Austin"}]] Homes?', timestamp: time },
      {
        role: "assistant",
        turnId,
        content: expect.stringContaining("Homes ("),
        timestamp: time,
        status: "completed",
        model: "google/gemini-3.5-flash",
        usage: { inputTokens: 800, outputTokens: expect.any(Number), costUsd: 0.0002, steps: 2 },
        tools: [
          {
            callId: "call_0",
            name: "findListings",
            title: "findListings",
            arguments: { city: "Austin" },
            durationMs: expect.any(Number),
            status: "failed",
            error: expect.stringContaining("There is no tool"),
          },
        ],
      },
      { role: "user", turnId, content: "[[status 500]] More?", timestamp: time },
      {
        role: "assistant",
        turnId,
        content: expect.stringContaining("not available"),
        timestamp: time,
        status: "error",
        model: expect.any(String),
        usage: { inputTokens: 0, outputTokens: 0, costUsd: 0, steps: 0 },
        tools: [],
        error: expect.objectContaining({ code: "model-unavailable", status: 502 }),
      },
    ],
  });
});

describe("GET /agents/sessions/:id/events", () => {
  let sessionId = "";
  let whole: StreamedEvent[] = [];
  beforeAll(async () => {
    whole = await eventsOf(await post(ann.token, "/agents/chat-stream", { userMessage: "Homes?" }));
    sessionId = whole[0]?.data.sessionId ?? "";
  });

  test.for([
    ["Last-Event-ID", "", { "Last-Event-ID": "2" }, 2],
    ["?after=", "?after=2", {}, 2],
    ["both: the header wins", "?after=1", { "Last-Event-ID": "3" }, 3],
    ["an id that is none", "?after=2", { "Last-Event-ID": "abc" }, 2],
    ["neither", "", {}, 0],
    ["an id beyond the log", "?after=99999", {}, 0],
    ["a negative id", "?after=-1", {}, 0],
    ["half an id", "?after=1.5", {}, 0],
    ["an id in another notation", "?after=0x2", {}, 0],
  ] as const)("goes on after %s", async ([, query, headers, after]) => {
    const answer = await send(ann.token, `/agents/sessions/${sessionId}/events${query}`, { headers });
    expect(await eventsOf(answer)).toEqual(whole.slice(after));
  });

  test("is 204 when all is read and nothing runs", async () => {
    const answer = await send(ann.token, `/agents/sessions/${sessionId}/events?after=${whole.length}`);
    expect([answer.status, await answer.text()]).toEqual([204, ""]);
  });

  test("gives every event once at whatever id one resumes", async () => {
    for (const { id } of whole.slice(0, -1)) {
      const rest = await eventsOf(await send(ann.token, `/agents/sessions/${sessionId}/events?after=${id}`));
      expect([...whole.slice(0, id), ...rest]).toEqual(whole);
    }
  });
});

describe("GET /agents/chat-history", () => {
  test("shows the latest conversation first, each from its beginning", async () => {
    const cat = await newUser("cat@example.com");
    const first = await ask(cat, "One?");
    await ask(cat, "Two?");
    await ask(cat, "Three?", first);
    for (const path of ["/agents/chat-history", `/agents/chat-history/${cat.id}`]) {
      const { history, ...rest } = await get<{ history: { role: string; content: string }[] }>(cat.token, path);
      expect(rest).toEqual({ success: true, userId: cat.id, count: 6, timestamp: expect.any(String) });
      expect(history.map(({ role }) => role)).toEqual(["user", "assistant", "user", "assistant", "user", "assistant"]);
      expect(history.filter(({ role }) => role === "user").map(({ content }) => content)).toEqual([
        "One?",
        "Three?",
        "Two?",
      ]);
    }
    expect(await get(cat.token, "/agents/chat-history?limit=3")).toMatchObject({
      count: 3,
      history: [{ content: "One?" }, {}, {}],
    });
  });

  test("is not shortened by conversations without a message", async () => {
    const fay = await newUser("fay@example.com");
    await ask(fay, "One?");
    await post(fay.token, "/agents/sessions");
    expect(await get(fay.token, "/agents/chat-history?limit=2")).toMatchObject({ count: 2 });
  });

  test("is one's own: of anyone else it is not found", async () => {
    expect((await send(bob.token, `/agents/chat-history/${ann.id}`)).status).toBe(404);
    expect((await send(bob.token, "/agents/chat-history/unknown")).status).toBe(404);
  });

  test.for(["?limit=0", "?limit=201", "?userId=1"])("refuses %s", async (query) => {
    expect((await send(bob.token, `/agents/chat-history${query}`)).status).toBe(400);
  });
});
