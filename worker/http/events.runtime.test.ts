import { beforeAll, describe, expect, test } from "vitest";
import type { StreamedEvent, TestUser } from "./test-client.ts";
import { eventsOf, hold, newUser, post, send, terminals } from "./test-client.ts";

let ann: TestUser;
beforeAll(async () => {
  ann = await newUser("ann");
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
    ["an id beyond the log, beside one that is good", "?after=2", { "Last-Event-ID": "99999" }, 2],
    ["half an id, beside one that is good", "?after=2", { "Last-Event-ID": "1.5" }, 2],
    ["an id of a thousand digits, beside one that is good", "?after=2", { "Last-Event-ID": "2".repeat(1000) }, 2],
    ["two ids that are none", "?after=99999", { "Last-Event-ID": "99999" }, 0],
    ["neither", "", {}, 0],
    ["an id beyond the log", "?after=99999", {}, 0],
    ["a negative id", "?after=-1", {}, 0],
    ["half an id", "?after=1.5", {}, 0],
    ["an id in another notation", "?after=0x2", {}, 0],
    ["an id with a sign", "", { "Last-Event-ID": "+2" }, 0],
    ["an id with a part of another", "", { "Last-Event-ID": "2,3" }, 0],
    ["an empty id", "?after=2", { "Last-Event-ID": "" }, 2],
    ["an id of a thousand digits", "", { "Last-Event-ID": "2".repeat(1000) }, 0],
    ["an id past every whole number", "", { "Last-Event-ID": "999999999999999" }, 0],
    ["SQL", "", { "Last-Event-ID": "2 OR 1=1" }, 0],
    ["infinity", "", { "Last-Event-ID": "Infinity" }, 0],
    ["digits of another script", `?after=${encodeURIComponent("٢")}`, {}, 0],
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

  test("is 204 in a conversation without a message", async () => {
    const { id } = await (await post(ann.token, "/agents/sessions")).json<{ id: string }>();
    expect((await send(ann.token, `/agents/sessions/${id}/events`)).status).toBe(204);
  });

  test("goes through older turns, then is live, and closes with the turn", async () => {
    const { sessionId: running, seen } = await hold(ann.token, { sessionId });
    const stream = eventsOf(await send(ann.token, `/agents/sessions/${running}/events`));
    await post(ann.token, `/agents/sessions/${running}/cancel`);
    const events = await stream;
    expect(events.slice(0, whole.length)).toEqual(whole);
    expect(events.map(({ id }) => id)).toEqual(Array.from({ length: seen + 1 }, (_, index) => index + 1));
    expect(terminals(events)).toMatchObject([
      { id: whole.length, data: { status: "completed" } },
      { id: seen + 1, data: { status: "cancelled" } },
    ]);
  });
});
