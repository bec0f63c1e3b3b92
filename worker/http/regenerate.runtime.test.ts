import { beforeAll, describe, expect, test } from "vitest";
import { recipient, reportTo } from "../chat/test-send.ts";
import { seenOf } from "../chat/test-session.ts";
import type { TestUser } from "./test-client.ts";
import { ask, dataOf, eventsOf, get, hold, newUser, post, terminals, textOf } from "./test-client.ts";

interface Shown {
  readonly messageCount: number;
  readonly messages: readonly (Record<string, unknown> & { readonly receipt: { readonly replaced?: object[] } })[];
}

let ann: TestUser;
beforeAll(async () => {
  ann = await newUser("ann");
});

async function regenerate(sessionId: string, headers = {}): Promise<Response> {
  return post(ann.token, `/agents/sessions/${sessionId}/regenerate`, {}, headers);
}

async function show(sessionId: string): Promise<Shown> {
  return get<Shown>(ann.token, `/agents/sessions/${sessionId}`);
}

describe("POST /agents/sessions/:id/regenerate", () => {
  test("answers the last message again; the old answers stay in the receipt, oldest first", async () => {
    const sessionId = await ask(ann, "One?");
    const city = crypto.randomUUID();
    await ask(ann, `[[call findListings {"city":"${city}"}]] [[tokens 2 times 2]] Two?`, sessionId);
    const before = await show(sessionId);
    const answer = await regenerate(sessionId);
    expect(answer.status).toBe(200);
    const events = await eventsOf(answer);
    expect(events[0]).toMatchObject({ type: "session", data: { sessionId } });
    expect(dataOf(events, "session")).not.toHaveProperty("continues");
    expect(textOf(events)).toBe("Homes (1): L001 🏡."); // the script lets the first answer be other words
    expect(await seenOf(city)).toBe(2);

    const { messages, messageCount } = await show(sessionId);
    expect(messageCount).toBe(4);
    expect(messages.slice(0, 2)).toEqual(before.messages.slice(0, 2));
    const old = before.messages[3];
    const models = ["moonshotai/kimi-k2", "google/gemini-3.5-flash"];
    const replaced = { turnId: old?.["turnId"], status: "completed", answer: "word0 word1", models };
    expect(messages.slice(2)).toMatchObject([
      { role: "user", content: expect.stringContaining("Two?"), turnId: events[0]?.data["turnId"] },
      {
        role: "assistant",
        content: textOf(events),
        tools: [{ status: "completed", result: { listings: [{ city }] } }],
        receipt: { replaced: [replaced] },
      },
    ]);

    await eventsOf(await regenerate(sessionId));
    const again = await show(sessionId);
    expect(again.messageCount).toBe(4);
    expect(again.messages[3]?.receipt.replaced).toEqual([
      replaced,
      { ...replaced, turnId: events[0]?.data["turnId"], answer: textOf(events) },
    ]);
  });

  test("tells instead where to read it, to who asks for JSON", async () => {
    const sessionId = await ask(ann, "Homes?");
    const answer = await regenerate(sessionId, { Accept: "application/json" });
    expect([answer.status, await answer.json()]).toMatchObject([202, { sessionId, events: expect.any(String) }]);
  });

  test("sends nothing again, and lets what waits expire", async () => {
    const to = recipient("ann");
    const first = await eventsOf(
      await post(ann.token, "/agents/chat-stream", { userMessage: `${reportTo(to)} Send it.` }),
    );
    const sessionId = String(dataOf(first, "session")?.sessionId);
    const approvals = `/agents/sessions/${sessionId}/approvals`;
    // The last one: the stream also tells of those that expired.
    const idOf = (events: typeof first) =>
      String(events.findLast(({ type }) => type === "approval")?.data["approvalId"]);
    const second = await eventsOf(await regenerate(sessionId));
    expect((await post(ann.token, `${approvals}/${idOf(first)}`, { decision: "approve" })).status).toBe(410);
    await eventsOf(await post(ann.token, `${approvals}/${idOf(second)}`, { decision: "approve" }));
    const third = await eventsOf(await regenerate(sessionId));
    expect(terminals(third)).toMatchObject([{ data: { status: "awaiting-approval" } }]);
    expect(await seenOf(to)).toMatchObject({ drafts: 3, left: 1 });
    const { messages } = await show(sessionId);
    expect(messages).toMatchObject([{ role: "user" }, { status: "awaiting-approval", receipt: {} }]);
    expect(messages[1]?.receipt.replaced).toHaveLength(3); // two that asked, and the one that followed the decision
  });

  test("refuses where nothing was asked", async () => {
    const { id } = await (await post(ann.token, "/agents/sessions")).json<{ id: string }>();
    const answer = await regenerate(id);
    expect([answer.status, await answer.json()]).toMatchObject([409, { code: "nothing-to-regenerate" }]);
  });

  test("refuses while a turn runs", async () => {
    const { sessionId } = await hold(ann.token);
    const answer = await regenerate(sessionId);
    expect([answer.status, await answer.json()]).toMatchObject([409, { code: "turn-in-progress" }]);
    await post(ann.token, `/agents/sessions/${sessionId}/cancel`);
  });
});
