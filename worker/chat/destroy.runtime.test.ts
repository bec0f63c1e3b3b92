import { describe, expect, test } from "vitest";
import type { ToolOutcome } from "../agent/message.ts";
import type { ScriptedAgent } from "./test-scripted.ts";
import { OWNER, withSession } from "./test-scripted.ts";
import { asked, recipient } from "./test-send.ts";
import { eventsOf, newSession, seenOf, STALLED, terminals } from "./test-session.ts";

const DRAFT = {
  draftId: "d1",
  digest: "x",
  preview: { to: "ann@example.com", subject: "Two homes", listings: [], text: "Dear Ann" },
  expiresAt: new Date(Date.now() + 600_000).toISOString(),
};

describe("destroy()", () => {
  test("leaves nothing behind", async () => {
    const { session, start, rows, alarmAt, view } = newSession();
    await eventsOf((await start("Homes?")).bytes);
    expect(await session().destroy()).toBe(true);
    expect(await view()).toBeUndefined();
    expect(
      await rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'"),
    ).toEqual([]);
    expect(await alarmAt()).toBeNull();
  });

  test("stops the turn that runs, takes no other meanwhile, and ends every stream", async () => {
    const { session, owner, start, view } = newSession();
    const { bytes } = await start(STALLED);
    const others = [eventsOf(bytes), eventsOf(await session().read([0]))];
    const turn = { ...owner, turnId: "t2", question: "And?", mayCreate: false, read: false };
    const [destroyed, started] = await Promise.all([session().destroy(), session().start(turn)]);
    expect([destroyed, started]).toEqual([true, { ok: false, code: "not-found" }]);
    expect(await session().start({ ...turn, mayCreate: true })).toEqual({ ok: false, code: "not-found" });
    for (const events of others) expect(terminals(await events).length).toBeLessThanOrEqual(1);
    expect(await view()).toBeUndefined();
    expect(await session().destroy()).toBe(false);
  });

  test("does not wait for a send that is under way: it leaves once, and nobody asks again how it ended", async () => {
    const to = recipient("after"); // leaves, and the answer is lost
    const { owner, account, signUp, decide, view, rows, session } = await asked([to]);
    await signUp();
    const decided = await decide(0, "approved", "d1");
    const streamed = eventsOf(decided.ok ? decided.bytes : undefined);
    await expect.poll(async () => seenOf(to)).toMatchObject({ asked: 1 });
    const begun = Date.now();
    expect(await session().destroy()).toBe(true);
    expect(Date.now() - begun).toBeLessThan(2_000);
    expect(terminals(await streamed)).toEqual([]);
    expect(await view()).toBeUndefined();
    expect(await rows("SELECT name FROM sqlite_master WHERE name = 'events'")).toEqual([]);
    expect(await seenOf(to)).toEqual({ drafts: 1, asked: 1, left: 1 });
    expect(await account().listSessions({ limit: 1 })).toMatchObject({ sessions: [{ id: owner.sessionId }] });
  });

  test("keeps nothing of a send that ends later, also where a conversation has begun in its place", async () => {
    const [asked, outcome] = [Promise.withResolvers<void>(), Promise.withResolvers<ToolOutcome>()];
    const agent: ScriptedAgent = {
      find: async () => ({ ok: true, result: DRAFT }),
      send: async () => {
        asked.resolve();
        return outcome.promise;
      },
    };
    await withSession(agent, async ({ session, rows, givenUp }) => {
      session.start(OWNER, "t1", "Send it.", true);
      await session.ended("t1");
      expect(session.decide("d1", "approved", "t2")).toMatchObject({ ok: true });
      await asked.promise;
      expect(await session.destroy()).toBe(true);
      await session.create(OWNER);
      outcome.resolve({ ok: true, result: { status: "sent" } });
      await scheduler.wait(1); // all that the outcome sets off has happened
      expect(rows("SELECT turnId FROM events UNION SELECT turnId FROM messages")).toEqual([]);
      expect(givenUp).toEqual([]);
    });
  });
});
