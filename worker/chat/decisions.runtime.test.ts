/** Sends that are decided against, and those that are decided one by one. */

import { describe, expect, test } from "vitest";
import { approvalsIn, asked, recipient, reportTo, SENT, streamed, UNSENT } from "./test-send.ts";
import { eventsOf, newSession, readUntil, seenOf, terminals, textOf } from "./test-session.ts";

describe("a send that is decided against", () => {
  test("is rejected: nothing leaves, and the model goes on", async () => {
    const to = recipient("ann");
    const { decide, outcomes } = await asked([to]);
    const answer = await streamed(await decide(0, "rejected", "d1"));
    expect(approvalsIn(answer)).toMatchObject([{ status: "rejected" }]);
    expect(terminals(answer)).toMatchObject([{ data: { status: "completed", usage: { steps: 1 } } }]);
    expect(await outcomes()).toEqual([{ status: "rejected" }]);
    expect(await decide(0, "approved", "d2")).toEqual({ ok: false, code: "approval-decided" });
    expect(await seenOf(to)).toEqual(UNSENT);
  });

  test.for([
    ["a new message", async ({ start }) => void (await eventsOf((await start("Never mind.")).bytes))],
    ["a cancel", async ({ session }) => void (await session().cancel())],
    ["the alarm", async ({ passTime }) => passTime("approval")],
    ["the same message, answered again", async ({ session }) => void (await eventsOf(await regenerated(session())))],
  ] as readonly [string, (conversation: ReturnType<typeof newSession>) => Promise<void>][])(
    "expires by %s: the event follows the terminal one",
    async ([, pass]) => {
      const to = recipient("ann");
      const { events, approvalIds, decide, outcomes: _, ...conversation } = await asked([to]);
      const { session, rows } = conversation;
      await pass(conversation);
      const [event] = await eventsOf(await session().read([events.length]));
      expect(event).toMatchObject({ id: events.length + 1, type: "approval", data: { status: "expired" } });
      expect(await rows(`SELECT turnId FROM events WHERE seq = ${event?.id}`)).toEqual([{ turnId: "t1" }]);
      expect(
        await rows(
          `SELECT message->>'$.outcome.result.status' AS status FROM messages WHERE turnId = 't1' AND callId <> ''`,
        ),
      ).toEqual([{ status: "expired" }]);
      expect(await rows(`SELECT what FROM due WHERE id = '${approvalIds[0]}'`)).toEqual([]);
      for (const decision of ["approved", "rejected"] as const) {
        expect(await decide(0, decision, "d9")).toEqual({ ok: false, code: "approval-expired" });
      }
      expect(await seenOf(to)).toMatchObject({ asked: 0, left: 0 });
    },
  );

  test.for([
    ["a new message", async ({ start }) => (await start("Never mind.")).bytes],
    ["the same message, answered again", async ({ session }) => regenerated(session())],
  ] as readonly [string, (conversation: ReturnType<typeof newSession>) => Promise<ReadableStream | undefined>][])(
    "expires by %s: the stream of that turn begins with it",
    async ([, ask]) => {
      const { events, approvalIds, ...conversation } = await asked([recipient("ann")]);
      const [expired, begun] = await eventsOf(await ask(conversation));
      expect(expired).toMatchObject({ id: events.length + 1, type: "approval", data: { status: "expired" } });
      expect(expired?.data["approvalId"]).toBe(approvalIds[0]);
      expect(begun).toMatchObject({ id: events.length + 2, type: "session" });
    },
  );

  test("expires when the turn that asked is stopped: nothing leaves any more", async () => {
    const to = recipient("ann");
    const { start, session } = newSession();
    const { bytes } = await start(`${reportTo(to)} [[call findListings {"city":"stalls"}]] Send it.`);
    const begun = await readUntil(bytes, ({ type }) => type === "approval");
    await session().cancel();
    const rest = await eventsOf(await session().read([begun.at(-1)?.id ?? 0]));
    expect(approvalsIn(rest)).toMatchObject([{ status: "expired" }]);
    expect(terminals(rest)).toMatchObject([{ data: { status: "cancelled" } }]);
    const approvalId = String(approvalsIn(begun)[0]?.["approvalId"]);
    const late = await session().decide({ approvalId, decision: "approved", turnId: "d1", read: false });
    expect(late).toEqual({ ok: false, code: "approval-expired" });
    expect(await seenOf(to)).toEqual(UNSENT);
  });

  test("is too late when its time is over, also before the alarm has rung", async () => {
    const to = recipient("late");
    const { decide, outcomes } = await asked([to]);
    expect(await decide(0, "approved", "d1")).toEqual({ ok: false, code: "approval-expired" });
    expect(await outcomes()).toEqual([{ status: "expired" }]);
    expect(await seenOf(to)).toEqual(UNSENT);
  });
});

describe("two sends in one step", () => {
  test("are decided one by one: the model is asked when both are", async () => {
    const [first, second] = [recipient("ann"), recipient("bob")];
    const { decide, outcomes } = await asked([first, second]);
    const one = await streamed(await decide(1, "approved", "d1"));
    expect(terminals(one)).toMatchObject([
      { data: { status: "awaiting-approval", usage: { inputTokens: 0, steps: 0 } } },
    ]);
    expect(textOf(one)).toBe("");
    expect(await Promise.all([seenOf(first), seenOf(second)])).toEqual([UNSENT, SENT]);

    const two = await streamed(await decide(0, "rejected", "d2"));
    expect(terminals(two)).toMatchObject([{ data: { status: "completed", usage: { inputTokens: 400, steps: 1 } } }]);
    expect(await outcomes()).toEqual(expect.arrayContaining([{ status: "rejected" }, { status: "sent" }]));
    expect(await Promise.all([seenOf(first), seenOf(second)])).toEqual([UNSENT, SENT]);
  });

  test("are decided one at a time: the other stays open while a turn runs", async () => {
    const { decide, view } = await asked([recipient("before"), recipient("bob")]);
    await decide(0, "approved", "d1");
    expect(await decide(1, "approved", "d2")).toEqual({ ok: false, code: "turn-in-progress" });
    expect(await view()).toMatchObject({
      turns: [{ approvals: [{ status: "approved" }, { status: "waiting" }] }, { turnId: "d1" }],
    });
  });
});

async function regenerated(session: ReturnType<ReturnType<typeof newSession>["session"]>) {
  const started = await session.regenerate({ turnId: "d5", read: true });
  return started.ok ? started.bytes : undefined;
}
