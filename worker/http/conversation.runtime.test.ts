/** Conversations whose object is lost in mid-call, and those that are too large for one answer of it. */

import { env, runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, test } from "vitest";
import { recipient, reportTo } from "../chat/test-send.ts";
import { seenOf } from "../chat/test-session.ts";
import type { Env } from "../env.ts";
import { app } from "./app.ts";
import type { TestUser } from "./test-client.ts";
import { ask, dataOf, eventsOf, get, newUser, post, send, terminals } from "./test-client.ts";

const bindings = env as unknown as Env; // the bindings of wrangler.toml
const { CHAT_SESSION } = bindings;

let ann: TestUser;
beforeAll(async () => {
  ann = await newUser("ann");
});

/** When a call of an object is lost: before it came, after it was done, or not once, and why. */
interface Loss {
  readonly at: "before" | "after";
  readonly times: number;
  readonly error?: object;
}

/** The Worker over objects that are lost in mid-call; how often each was asked. */
function losing({ at, times, error = {} }: Loss) {
  let calls = 0;
  const lost = () => Object.assign(new Error("The object was reset."), error);
  const stubOf = (id: DurableObjectId) =>
    new Proxy(CHAT_SESSION.get(id), {
      get: (stub, name) => async (input: unknown) => {
        calls += 1;
        const isLost = calls <= times;
        if (isLost && at === "before") throw lost();
        const answer = await (Reflect.get(stub, name) as (input: unknown) => Promise<unknown>)(input);
        if (isLost) throw lost();
        return answer;
      },
    });
  const namespace = { idFromName: (name: string) => CHAT_SESSION.idFromName(name), get: stubOf };
  async function request(method: string, path: string, body?: object): Promise<Response> {
    const init = { method, ...(body && { body: JSON.stringify(body) }) };
    const headers = { Authorization: `Bearer ${ann.token}`, Accept: "application/json" };
    return app.request(`http://localhost:3000${path}`, { ...init, headers }, { ...bindings, CHAT_SESSION: namespace });
  }
  return { request, calls: () => calls };
}

describe("a conversation whose object is lost in mid-call", () => {
  test.for([
    ["GET", ""],
    ["GET", "/events"],
    ["GET", "/export"],
    ["POST", "/cancel"],
    ["POST", "/regenerate"],
    ["POST", "/approvals/a1", { decision: "approve" }],
    ["PATCH", "", { title: "Mine" }],
    ["DELETE", ""],
  ] as readonly [string, string, object?][])("is unavailable, for a moment: %s %s", async ([method, path, body]) => {
    const { request, calls } = losing({ at: "before", times: 2 });
    const answer = await request(method, `/agents/sessions/${crypto.randomUUID()}${path}`, body);
    expect([answer.status, answer.headers.get("Retry-After")]).toEqual([503, "2"]);
    expect(await answer.json()).toMatchObject({ code: "session-unavailable" });
    expect(calls()).toBe(2);
  });

  test.for(["/agents/chat", "/agents/chat-stream", "/agents/sessions", "/agents/chat-history"])(
    "is unavailable, for a moment: %s",
    async (path) => {
      await ask(ann, "Homes?");
      const { request } = losing({ at: "before", times: 9 });
      const body = { userMessage: "Homes?" };
      const answer = path.endsWith("history")
        ? await request("GET", path)
        : await request("POST", path, path.endsWith("sessions") ? undefined : body);
      expect([answer.status, await answer.json()]).toMatchObject([503, { code: "session-unavailable" }]);
    },
  );

  test("that has too much to do is not asked again", async () => {
    const { request, calls } = losing({ at: "before", times: 1, error: { overloaded: true } });
    expect((await request("GET", `/agents/sessions/${crypto.randomUUID()}`)).status).toBe(503);
    expect(calls()).toBe(1);
  });

  test.for(["before", "after"] as const)("is asked once more: %s it began the turn, that is one turn", async (at) => {
    const city = crypto.randomUUID();
    const userMessage = `[[call findListings {"city":"${city}"}]] Homes?`;
    const { request } = losing({ at, times: 1 });
    const answer = await request("POST", "/agents/chat", { userMessage });
    const { sessionId, status } = await answer.json<{ sessionId: string; status: string }>();
    expect([answer.status, status, await seenOf(city)]).toEqual([200, "completed", 1]);
    const again = await losing({ at, times: 1 }).request("POST", `/agents/sessions/${sessionId}/regenerate`);
    expect(again.status).toBe(202);
    await eventsOf(await send(ann.token, (await again.json<{ events: string }>()).events));
    const { messages } = await get<{ messages: object[] }>(ann.token, `/agents/sessions/${sessionId}`);
    expect(messages).toMatchObject([{ role: "user" }, { receipt: { replaced: [{ status: "completed" }] } }]);
    expect(await seenOf(city)).toBe(2);
  });

  test.for(["before", "after"] as const)("is asked once more: %s it took a decision, one mail leaves", async (at) => {
    const to = recipient("ann");
    const asked = await eventsOf(
      await post(ann.token, "/agents/chat-stream", { userMessage: `${reportTo(to)} Send it.` }),
    );
    const path = `/agents/sessions/${dataOf(asked, "session")?.sessionId}`;
    const decision = `${path}/approvals/${String(dataOf(asked, "approval")?.["approvalId"])}`;
    const answer = await losing({ at, times: 1 }).request("POST", decision, { decision: "approve" });
    expect(answer.status).toBe(202);
    const events = await eventsOf(await send(ann.token, (await answer.json<{ events: string }>()).events));
    expect(terminals(events)).toMatchObject([{ data: { status: "completed" } }]);
    expect(await seenOf(to)).toEqual({ drafts: 1, asked: 1, left: 1 });
  });
});

describe("a conversation with 36 MB of results", () => {
  let path = "";
  beforeAll(async () => {
    const sessionId = await ask(ann, '[[call findListings {"city":"Austin"}]] Homes?');
    path = `/agents/sessions/${sessionId}`;
    const stub = CHAT_SESSION.get(CHAT_SESSION.idFromName(`${ann.id}/${sessionId}`));
    await runInDurableObject(stub, async (_, { storage }) => storage.transactionSync(() => grow(storage.sql)));
  });

  test("is shown with the latest of them; the others are marked", async () => {
    const { messages } = await get<{ messages: { tools?: { result?: object; omitted?: true }[] }[] }>(ann.token, path);
    const tools = messages.flatMap((message) => message.tools ?? []);
    const shown = tools.findIndex(({ omitted }) => omitted === undefined);
    expect([messages.length, tools.length]).toEqual([122, 301]);
    expect(tools.slice(shown).every(({ result, omitted }) => result !== undefined && omitted === undefined)).toBe(true);
    expect(tools.slice(0, shown).every(({ result, omitted }) => result === undefined && omitted)).toBe(true);
    expect(JSON.stringify(tools).length).toBeGreaterThan(4_000_000);
    expect(JSON.stringify(tools).length).toBeLessThan(6_000_000);
  });

  test("is exported whole", async () => {
    const answer = await send(ann.token, `${path}/export?format=json`);
    const bytes = (await answer.arrayBuffer()).byteLength;
    expect([answer.status, bytes > 36_000_000]).toEqual([200, true]);
  });

  test("goes on, and its history is told", async () => {
    const next = await post(ann.token, "/agents/chat", { userMessage: "And?", sessionId: path.split("/").at(-1) });
    expect(await next.json()).toMatchObject({ status: "completed", message: expect.stringContaining("And?") });
    expect(await get(ann.token, "/agents/chat-history?limit=3")).toMatchObject({
      history: [{ content: "Answer 59" }, { content: "And?" }, { role: "assistant" }],
    });
  });
});

/** Adds 60 turns of five results to a conversation of one turn, 120 kB each. */
function grow(sql: SqlStorage): void {
  const [call] = sql.exec<{ message: string }>("SELECT message FROM messages WHERE callId IS NOT NULL").toArray();
  for (let turn = 0; turn < 60; turn += 1) {
    const calls = [1, 2, 3, 4, 5].map((count) => ({
      callId: `${turn}-${count}`,
      name: "findListings",
      arguments: "{}",
    }));
    const results = calls.map(({ callId }) => ({
      ...(JSON.parse(call?.message ?? "") as object),
      callId,
      outcome: { ok: true, result: { text: "x".repeat(120_000) } },
    }));
    const messages = [
      { role: "user", content: `Question ${turn}` },
      { role: "assistant", content: "", calls },
      ...results,
      { role: "assistant", content: `Answer ${turn}`, calls: [] },
    ];
    const turnId = `grown-${turn}`;
    sql.exec(
      `INSERT INTO turns SELECT ?, continues, replacedBy, status, attempts, startedAt, endedAt, after, toldTo, endSeq, ?,
         models, usage, firstTextMs, problem, grounding, refusal FROM turns WHERE rowid = 1`,
      turnId,
      `Answer ${turn}`,
    );
    for (const [index, message] of messages.entries()) {
      const callId = "callId" in message ? message.callId : null;
      sql.exec("INSERT INTO messages VALUES (?, ?, ?, ?)", turnId, index, callId, JSON.stringify(message));
    }
  }
}
