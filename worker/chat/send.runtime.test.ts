/** Approved sends: that each leaves once at most, and how it ended is told, whatever happens to the object. */

import { abortAllDurableObjects } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { approvalsIn, asked, recipient, SENT, streamed, UNSENT } from "./test-send.ts";
import { eventsOf, readUntil, seenOf, terminals, textOf } from "./test-session.ts";

describe("an approved send", () => {
  test("leaves once, in a turn that goes on with the one that asked", async () => {
    const to = recipient("ann");
    const { events, approvalIds, decide, outcomes, view } = await asked([to]);
    const preview = { to, subject: "Homes for you", listings: [{ listingId: "L001" }], text: "…" };
    const approval = { approvalId: approvalIds[0], action: "sendListingReport", status: "waiting", preview };
    expect(approvalsIn(events)).toEqual([
      { ...approval, callId: expect.stringMatching(/^call_/), expiresAt: expect.stringMatching(/Z$/) },
    ]);
    expect(events.at(-1)).toMatchObject({ type: "done", data: { status: "awaiting-approval" } });
    expect(await outcomes()).toEqual([{ status: "awaiting-approval" }]);
    expect(await seenOf(to)).toEqual(UNSENT);

    const answer = await streamed(await decide(0, "approved", "d1"));
    expect(answer[0]).toMatchObject({ id: events.length + 1, data: { turnId: "d1", continues: "t1" } });
    expect(approvalsIn(answer)).toMatchObject([{ ...approval, status: "approved" }]);
    expect(answer.filter(({ type }) => type === "tool").map(({ data }) => data)).toMatchObject([
      { status: "started" },
      { status: "completed", result: { status: "sent" } },
    ]);
    expect(terminals(answer)).toMatchObject([{ data: { status: "completed", usage: { inputTokens: 400, steps: 1 } } }]);
    expect(await seenOf(to)).toEqual(SENT);
    expect(await outcomes()).toEqual([{ status: "sent" }]);
    expect(await view()).toMatchObject({
      messageCount: 2,
      turns: [
        { turnId: "t1", status: "awaiting-approval", approvals: [{ status: "approved", decidedBy: "d1" }] },
        { turnId: "d1", continues: "t1", question: null, answer: textOf(answer) },
      ],
    });
  });

  test.for([
    ["fails", { status: "failed" }, { drafts: 1, asked: 1, left: 0 }],
    ["unknown", { status: "unknown" }, { drafts: 1, asked: 1, left: 0 }],
  ] as const)("that %s is told as it ended", async ([kind, outcome, traffic]) => {
    const to = recipient(kind);
    const { decide, outcomes } = await asked([to]);
    expect(terminals(await streamed(await decide(0, "approved", "d1")))).toMatchObject([
      { data: { status: "completed" } },
    ]);
    expect(await outcomes()).toEqual([outcome]);
    expect(await seenOf(to)).toEqual(traffic);
  });

  test("leaves once however often it is approved", async () => {
    const to = recipient("ann");
    const { decide, rows } = await asked([to]);
    const decided = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => decide(0, "approved", `d${index}`)),
    );
    expect(new Set(decided.map((one) => one.ok && one.turnId)).size).toBe(1);
    await streamed(decided[19]!); // the last of twenty
    const again = await streamed(await decide(0, "approved", "d99"));
    expect(terminals(again)).toMatchObject([{ data: { status: "completed" } }]);
    expect(await seenOf(to)).toEqual(SENT);
    expect(await rows("SELECT count(*) AS turns FROM turns")).toEqual([{ turns: 2 }]);
  });
});

describe("an approved send whose object is gone", () => {
  test.for([
    ["before it has left", "before"],
    ["after it has left", "after"],
  ] as const)("%s: leaves once, and the turn ends as interrupted", async ([, kind]) => {
    const to = recipient(kind);
    const { session, start, decide, outcomes, rows, ended } = await asked([to]);
    const decided = await decide(0, "approved", "d1");
    await expect.poll(async () => seenOf(to)).toMatchObject({ asked: 1 });
    await abortAllDurableObjects();

    const { status, answer } = (await ended("d1")) ?? {};
    expect([status, answer]).toEqual(["interrupted", ""]);
    expect(await seenOf(to)).toEqual({ drafts: 1, asked: 2, left: 1 });
    expect(await outcomes()).toEqual([{ status: "sent" }]);
    const events = await eventsOf(await session().read([decided.ok ? decided.after : 0]));
    expect(terminals(events)).toEqual([events.at(-1)]);
    expect(await streamed(await decide(0, "approved", "d2"))).toEqual(events);
    expect(await rows("SELECT turnId FROM turns")).toHaveLength(2);
    const next = await eventsOf((await start("Thanks!")).bytes);
    expect(terminals(next)).toMatchObject([{ data: { status: "completed" } }]);
    expect(await seenOf(to)).toEqual({ drafts: 1, asked: 2, left: 1 });
  });

  test.for([0, 1, 2, 3, 5, 8, 13])("at any moment (%i), and again: leaves once, and is told", async (trips) => {
    const to = recipient("ann");
    const { session, decide, outcomes, rows, view, ended } = await asked([to]);
    const decided = await decide(0, "approved", "d1");
    for (let trip = 0; trip < trips; trip += 1) await view();
    await abortAllDurableObjects();
    await view();
    await abortAllDurableObjects();
    expect(await ended("d1")).toMatchObject({ status: expect.stringMatching(/^(completed|interrupted)$/) });
    expect(await outcomes()).toEqual([{ status: "sent" }]);
    expect(await seenOf(to)).toMatchObject({ left: 1 });
    expect(terminals(await eventsOf(await session().read([decided.ok ? decided.after : 0])))).toHaveLength(1);
    expect(await rows("SELECT turnId FROM turns")).toHaveLength(2);
  });

  test("while the model tells of it: the outcome is kept, nothing is asked for again", async () => {
    const to = recipient("ann");
    const { decide, outcomes, ended } = await asked([to], "[[tokens 40]] [[every 20]]");
    const decided = await decide(0, "approved", "d1");
    await readUntil(decided.ok ? decided.bytes : undefined, (_, text) => text.includes("word1"));
    await abortAllDurableObjects();
    expect(await ended("d1")).toMatchObject({
      status: "interrupted",
      answer: expect.stringContaining("word1"),
    });
    expect(await outcomes()).toEqual([{ status: "sent" }]);
    expect(await seenOf(to)).toEqual(SENT);
  });

  test("is settled by the alarm when nobody asks", async () => {
    const to = recipient("after");
    const { decide, passTime, ended } = await asked([to]);
    await decide(0, "approved", "d1");
    await expect.poll(async () => seenOf(to)).toMatchObject({ asked: 1 });
    await abortAllDurableObjects();
    await passTime("heartbeat");
    await expect.poll(async () => seenOf(to)).toEqual({ drafts: 1, asked: 2, left: 1 });
    expect(await ended("d1")).toMatchObject({ status: "interrupted" });
  });
});

test("a turn that is stopped at once has sent its message and says so, or never sends it", async () => {
  const to = recipient("ann");
  const { session, decide, outcomes, ended } = await asked([to]);
  await Promise.all([decide(0, "approved", "d1"), session().cancel()]);
  expect(await ended("d1")).toMatchObject({ status: "cancelled", answer: "" });
  const [outcome] = (await outcomes()) ?? [];
  const { status } = outcome as { status: string }; // a send's result has one
  expect(["sent", "expired"]).toContain(status);
  expect(await seenOf(to)).toMatchObject({ left: status === "sent" ? 1 : 0 });
  const again = await decide(0, "approved", "d2");
  expect(again).toMatchObject(status === "sent" ? { ok: true, turnId: "d1" } : { ok: false, code: "approval-expired" });
});
