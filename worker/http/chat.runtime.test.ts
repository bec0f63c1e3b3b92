import { beforeAll, describe, expect, test } from "vitest";
import { SAID, STALLED } from "../chat/test-session.ts";
import type { TestUser } from "./test-client.ts";
import { eventsOf, get, hold, newUser, post, send, terminals, textOf } from "./test-client.ts";

let ann: TestUser;
beforeAll(async () => {
  ann = await newUser("ann");
});

describe("POST /agents/chat-stream", () => {
  test.for(["/agents/chat-stream", "/agents/chat/stream"])("at %s streams a whole turn", async (path) => {
    const form = { "Content-Type": "application/x-www-form-urlencoded" }; // what curl's -d sends
    const answer = await post(ann.token, path, { userMessage: "Häuser in Wien?" }, form);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("Content-Type")).toBe("text/event-stream; charset=utf-8");
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    const events = await eventsOf(answer);
    expect(events.map(({ id }) => id)).toEqual(Array.from(events, (_, index) => index + 1));
    expect(events[0]).toMatchObject({
      type: "session",
      data: { turnId: expect.any(String), model: { name: "google/gemini-3.5-flash", kind: "openrouter" } },
    });
    expect(textOf(events)).toBe("You said “Häuser in Wien?” – straße, 東京, 🏡.");
    expect(terminals(events)).toEqual([events.at(-1)]);
    expect(events.at(-1)).toMatchObject({
      type: "done",
      data: { status: "completed", usage: { inputTokens: 400, steps: 1 } },
    });
  });

  test("tells instead where to read it, to who asks for JSON", async () => {
    const answer = await post(
      ann.token,
      "/agents/chat-stream",
      { userMessage: "Homes?" },
      { Accept: "application/json" },
    );
    expect(answer.status).toBe(202);
    const { sessionId, turnId, after, events } = await answer.json<Record<string, string>>();
    expect([after, events]).toEqual([0, `/agents/sessions/${sessionId}/events?after=0`]);
    const [first, ...rest] = await eventsOf(await send(ann.token, String(events)));
    expect(first).toMatchObject({ id: 1, data: { sessionId, turnId } });
    expect(rest.at(-1)?.type).toBe("done");
  });

  test("goes on in a conversation: ids rise, tools are told", async () => {
    const first = await eventsOf(await post(ann.token, "/agents/chat-stream", { userMessage: "Homes?" }));
    const sessionId = first[0]?.data.sessionId;
    const calls = ["Austin", "nowhere"].map((city) => `[[call findListings {"city":"${city}"}]]`);
    const userMessage = `${calls.join(" ")} And there?`;
    const second = await eventsOf(await post(ann.token, "/agents/chat-stream", { userMessage, sessionId }));
    expect(second[0]).toMatchObject({ id: first.length + 1, type: "session", data: { sessionId } });
    const tools = second.filter(({ type }) => type === "tool").map(({ data }) => data);
    expect(tools.slice(0, 2)).toMatchObject([
      { name: "findListings", title: "Find listings", status: "started", arguments: { city: "Austin" } },
      { name: "findListings", title: "Find listings", status: "started", arguments: { city: "nowhere" } },
    ]);
    expect(tools.find(({ status }) => status === "completed")).toMatchObject({
      callId: tools[0]?.["callId"],
      result: { listings: [{ listingId: "L001" }] },
      durationMs: expect.any(Number),
    });
    expect(tools.find(({ status }) => status === "failed")).toMatchObject({
      callId: tools[1]?.["callId"],
      error: "There is no such city.",
    });
    expect(second.at(-1)?.data).toMatchObject({ status: "completed", usage: { steps: 2 } });
  });

  test.for([
    ["[[status 429]]", "", "model-unavailable"],
    ["[[status 401]]", "", "model-refused"],
    ["[[tokens 6]] [[every 2]] [[fault cut last]]", SAID, "model-unavailable"],
    ["[[tokens 6]] [[fault error last]]", SAID, "model-unavailable"],
    ["[[tokens 6]] [[fault unfinished last]]", SAID, "model-unavailable"],
    ["[[tokens 6]] [[fault malformed last]]", SAID, "model-invalid"],
  ] as const)("ends %s honestly, keeps the text, and answers the next message", async ([script, said, code]) => {
    const events = await eventsOf(await post(ann.token, "/agents/chat-stream", { userMessage: `${script} Homes?` }));
    expect(terminals(events)).toEqual([events.at(-1)]);
    expect(events.at(-1)).toMatchObject({ type: "error", data: { code, retryable: code !== "model-refused" } });
    expect(textOf(events).endsWith(said)).toBe(true);
    const sessionId = events[0]?.data.sessionId;
    const next = await eventsOf(
      await post(ann.token, "/agents/chat-stream", { userMessage: "Still there?", sessionId }),
    );
    expect(next.at(-1)).toMatchObject({ type: "done", data: { status: "completed" } });
  });

  test("takes one message at a time, until it is stopped", async () => {
    const { sessionId, seen } = await hold(ann.token);
    const again = await post(ann.token, "/agents/chat-stream", { userMessage: "And?", sessionId });
    expect([again.status, await again.json()]).toMatchObject([409, { code: "turn-in-progress" }]);
    expect(await get(ann.token, `/agents/sessions/${sessionId}`)).toMatchObject({
      running: expect.any(String),
      runningAfter: 0,
      messages: [{ role: "user", content: STALLED }],
    });

    for (const _ of ["once", "twice"]) {
      expect((await post(ann.token, `/agents/sessions/${sessionId}/cancel`)).status).toBe(202);
    }
    const [terminal, ...more] = await eventsOf(
      await send(ann.token, `/agents/sessions/${sessionId}/events?after=${seen}`),
    );
    expect([terminal, more]).toMatchObject([{ id: seen + 1, type: "done", data: { status: "cancelled" } }, []]);
    expect(await get(ann.token, `/agents/sessions/${sessionId}`)).toMatchObject({
      running: null,
      lastEventId: seen + 1,
      messages: [{ role: "user" }, { role: "assistant", status: "cancelled", content: expect.stringContaining(SAID) }],
    });
    const next = await post(ann.token, "/agents/chat", { userMessage: "And now?", sessionId });
    expect(await next.json()).toMatchObject({ success: true, status: "completed" });
  });
});

describe("a body", () => {
  test.for([
    ["with a user's id", { userMessage: "Homes?", userId: "1" }, 400, "userId"],
    ["without a message", {}, 400, "userMessage"],
    ["of space", { userMessage: " \n" }, 400, "userMessage"],
    ["of 8,001 characters", { userMessage: "x".repeat(8001) }, 400, "userMessage"],
    ["with a message that is a list", { userMessage: ["Homes?"] }, 400, "userMessage"],
    ["with an empty session", { userMessage: "Homes?", sessionId: "" }, 400, "sessionId"],
    ["with a long session", { userMessage: "Homes?", sessionId: "x".repeat(65) }, 400, "sessionId"],
    ["past 64 KiB", { userMessage: "x".repeat(65_536) }, 413, undefined],
  ] as const)("%s is refused", async ([, body, status, path]) => {
    for (const route of ["/agents/chat-stream", "/agents/chat"]) {
      const answer = await post(ann.token, route, body);
      expect([answer.status, await answer.json()]).toMatchObject([status, path ? { errors: [{ path }] } : {}]);
    }
  });

  test("of 8,000 characters of any kind comes back as it was", async () => {
    const kinds = '\u0000\ud800 <b>&amp;</b> "\\n" \u2028 e\u0301 👨‍👩‍👧‍👦 ';
    const userMessage = Array.from(kinds + "🏡".repeat(8000))
      .slice(0, 8000)
      .join("");
    const { sessionId } = await (await post(ann.token, "/agents/chat", { userMessage })).json<{ sessionId: string }>();
    const { messages } = await get<{ messages: { content: string }[] }>(ann.token, `/agents/sessions/${sessionId}`);
    expect(messages[0]?.content).toBe(userMessage);
  });
});

describe("POST /agents/chat", () => {
  test("answers as documented", async () => {
    const userMessage = '[[call findListings {"city":"Austin"}]] Homes?';
    const answer = await post(ann.token, "/agents/chat", { userMessage });
    expect([answer.status, await answer.json()]).toEqual([
      200,
      {
        success: true,
        message: "Homes (1): L001 🏡.",
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        sessionId: expect.any(String),
        turnId: expect.any(String),
        status: "completed",
        listings: [{ listingId: "L001", city: "Austin" }],
        usage: { inputTokens: 800, outputTokens: expect.any(Number), costUsd: 0.0002, steps: 2 },
      },
    ]);
  });

  test("answers a turn that failed with its problem", async () => {
    const answer = await post(ann.token, "/agents/chat", { userMessage: "[[status 500]] Homes?" });
    expect([answer.status, await answer.json()]).toMatchObject([
      502,
      { code: "model-unavailable", detail: expect.any(String) },
    ]);
  });
});
