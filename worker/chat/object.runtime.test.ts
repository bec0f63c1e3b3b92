import { abortAllDurableObjects, evictDurableObject, runInDurableObject } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { eventsOf, newSession, readSaid, STALLED, terminals, textOf } from "./test-session.ts";

test("a conversation that was only asked about holds nothing", async () => {
  const { session, owner, rows, alarmAt, view, ended } = newSession();
  const turn = { ...owner, turnId: "t1", question: "Homes?", mayCreate: false, read: true };
  expect(await session().start(turn)).toEqual({ ok: false, code: "not-found" });
  expect(await session().regenerate({ turnId: "t1", read: true })).toEqual({ ok: false, code: "not-found" });
  const decision = { approvalId: "a1", decision: "approved", turnId: "t1", read: true } as const;
  expect(await session().decide(decision)).toEqual({ ok: false, code: "not-found" });
  expect(await view()).toBeUndefined();
  expect(await session().read([0])).toBe("not-found");
  expect(await ended("t1")).toBeUndefined();
  expect(await session().rename("Mine")).toBeUndefined();
  expect(await session().said({ limit: 1, characters: 1 })).toBeUndefined();
  expect(await session().cancel()).toBe(false);
  expect(await session().destroy()).toBe(false);
  expect(await rows("SELECT name FROM sqlite_master WHERE type = 'table'")).toEqual([]);
  expect(await alarmAt()).toBeNull();
});

test("create() twice makes one conversation", async () => {
  const { session, owner } = newSession();
  const first = await session().create(owner);
  expect(first).toMatchObject({ id: owner.sessionId, title: "New conversation", messageCount: 0 });
  expect(await session().create(owner)).toEqual(first);
});

describe("start()", () => {
  test("again and again with one turn's id begins it once", async () => {
    const { session, owner, rows } = newSession();
    const turn = { ...owner, turnId: "t1", question: "Homes?", mayCreate: true };
    const started = await Promise.all(
      Array.from({ length: 100 }, async (_, index) => session().start({ ...turn, read: index < 6 })),
    );
    expect(new Set(started.map((one) => one.ok && `${one.turnId} after ${one.after}`))).toEqual(
      new Set(["t1 after 0"]),
    );
    const streams = await Promise.all(started.slice(0, 6).map(async (one) => eventsOf(one.ok ? one.bytes : undefined)));
    for (const events of streams) expect(events).toEqual(streams[0]);
    expect(terminals(streams[0] ?? [])).toMatchObject([{ data: { status: "completed", usage: { steps: 1 } } }]);
    expect(await rows("SELECT turnId FROM turns")).toEqual([{ turnId: "t1" }]);
    expect(await rows("SELECT count(*) AS messages FROM messages")).toEqual([{ messages: 2 }]);
  });

  test("joins an older turn for its own events only", async () => {
    const { session, owner, start } = newSession();
    const first = await eventsOf((await start("One?")).bytes);
    await eventsOf((await start("Two?")).bytes);
    await readSaid((await start(STALLED)).bytes);
    const joined = await session().start({ ...owner, turnId: "t1", question: "One?", mayCreate: true, read: true });
    expect(await eventsOf(joined.ok ? joined.bytes : undefined)).toEqual(first);
    await session().cancel();
  });

  test("gives a reader its turn only, however late it reads", async () => {
    const { start, ended } = newSession();
    const call = `[[call findListings ${JSON.stringify({ city: "x".repeat(15_000) })}]]`;
    const { bytes } = await start(`${call.repeat(5)} Homes?`); // more than waits on the way to a reader
    await ended("t1");
    const next = await start("And in Salem?");
    const slow = await eventsOf(bytes);
    expect(terminals(slow)).toEqual([slow.at(-1)]);
    expect(slow.filter(({ type }) => type === "tool")).toHaveLength(10);
    expect((await eventsOf(next.bytes))[0]).toMatchObject({ type: "session", data: { turnId: "t2" } });
  });
});

describe("readers", () => {
  test("of one turn see the same events, whenever they come", async () => {
    const { session, start } = newSession();
    const { bytes } = await start("[[tokens 40]] [[every 2]] Homes?");
    const [first, second] = await Promise.all([eventsOf(bytes), eventsOf(await session().read([0]))]);
    const late = await eventsOf(await session().read([0]));
    expect(first.map(({ id }) => id)).toEqual(Array.from(first, (_, index) => index + 1));
    expect(second).toEqual(first);
    expect(late).toEqual(first);
  });

  test("that leave stop nothing", async () => {
    const { start, ended } = newSession();
    const { bytes } = await start("[[tokens 40]] [[every 2]] Homes?");
    await bytes?.cancel();
    expect(await ended("t1")).toMatchObject({
      status: "completed",
      answer: expect.stringContaining("word39"),
    });
  });

  test("are six at most: the seventh closes the oldest, which goes on from its last id", async () => {
    const { session, start } = newSession();
    const last = await readSaid((await start(STALLED)).bytes);
    const readers = [];
    for (let count = 1; count <= 7; count += 1) readers.push(eventsOf(await session().read([0])));
    const oldest = await readers[0];
    expect(terminals(oldest ?? [])).toEqual([]);
    const resumed = eventsOf(await session().read([oldest?.at(-1)?.id ?? 0])); // now the eighth: it closes the second
    expect(terminals((await readers[1]) ?? [])).toEqual([]);
    await session().cancel();
    for (const reader of readers.slice(2)) expect((await reader).at(-1)).toMatchObject({ id: last + 1, type: "done" });
    expect(await resumed).toMatchObject([{ id: last + 1, type: "done", data: { status: "cancelled" } }]);
  });
});

test.for([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 99])(
  "read() takes %s for no id of the log: the next one counts, or the beginning",
  async (id) => {
    const { session, start } = newSession();
    const events = await eventsOf((await start("Homes?")).bytes);
    expect(await eventsOf(await session().read([id]))).toEqual(events);
    expect(await eventsOf(await session().read([id, 2, 1]))).toEqual(events.slice(2));
  },
);

test("many rows of text are few: tokens are gathered", async () => {
  const { start } = newSession();
  const events = await eventsOf((await start("[[tokens 400]] Homes?")).bytes);
  expect(events.filter(({ type }) => type === "content").length).toBeLessThan(100);
  expect(textOf(events)).toContain("word399");
});

describe("events a day after their turn", () => {
  test("give way to one snapshot, never to a hole", async () => {
    const { session, start, passTime } = newSession();
    const first = await eventsOf((await start('[[call findListings {"city":"Austin"}]] Homes?')).bytes);
    const second = await eventsOf((await start("[[status 401]] And there?")).bytes);
    await passTime("prune");
    const third = await eventsOf((await start("And now?")).bytes);

    const prunedTo = first.length + second.length;
    const turns = [
      {
        turnId: "t1",
        status: "completed",
        text: textOf(first),
        tools: [
          { name: "findListings", status: "completed", arguments: { city: "Austin" }, durationMs: expect.any(Number) },
        ],
      },
      { turnId: "t2", status: "error", text: "", tools: [] },
    ];
    for (const after of [0, 1, prunedTo - 1, prunedTo + 999]) {
      const [snapshot, ...rest] = await eventsOf(await session().read([after]));
      expect(snapshot).toMatchObject({ id: prunedTo, type: "snapshot", data: { turns } });
      expect(rest).toEqual(third);
    }
    expect(await eventsOf(await session().read([prunedTo]))).toEqual(third);
    expect(third[0]?.id).toBe(prunedTo + 1);
  });

  test("are replayed to who joins their turn as a snapshot, without what came later", async () => {
    const { session, owner, start, passTime } = newSession();
    await eventsOf((await start("One?")).bytes);
    await passTime("prune");
    await eventsOf((await start("Two?")).bytes);
    const joined = await session().start({ ...owner, turnId: "t1", question: "One?", mayCreate: false, read: true });
    expect(await eventsOf(joined.ok ? joined.bytes : undefined)).toMatchObject([
      { type: "snapshot", data: { turns: [{ turnId: "t1" }] } },
    ]);
  });

  test("leave the rest as it was: the transcript, the ids after a restart, 204 when all is read", async () => {
    const { session, start, passTime, view } = newSession();
    const events = await eventsOf((await start("One?")).bytes);
    const before = await view();
    await passTime("prune");
    await abortAllDurableObjects();
    expect(await view()).toEqual(before);
    expect(await session().read([events.length])).toBe("nothing");
  });
});

describe("the alarm", () => {
  test("lies at most 30 s ahead while a turn runs, and goes on", async () => {
    const { session, start, rows, alarmAt, passTime, ended } = newSession();
    await readSaid((await start(STALLED)).bytes);
    await expect.poll(async () => rows("SELECT what FROM due")).toEqual([{ what: "heartbeat" }]);
    for (const _ of ["first", "second"]) {
      expect((await alarmAt()) ?? 0).toBeGreaterThan(Date.now());
      expect((await alarmAt()) ?? 0).toBeLessThanOrEqual(Date.now() + 30_000);
      await passTime("heartbeat");
    }
    await session().cancel();
    await ended("t1");
    expect(await rows("SELECT what, id FROM due")).toEqual([{ what: "prune", id: "t1" }]);
    await passTime("prune");
    expect(await alarmAt()).toBeNull();
  });
});

describe("the account", () => {
  test("lists a conversation while its first turn runs, and what the turn was when it has ended", async () => {
    const { owner, account, session, signUp, start, ended } = newSession();
    const listed = async () => (await account().listSessions({ limit: 10, q: "homes" })).sessions;
    await signUp();
    await readSaid((await start(STALLED)).bytes);
    await expect.poll(listed).toMatchObject([{ id: owner.sessionId, messageCount: 1 }]);
    await session().cancel();
    await ended("t1");
    expect(await listed()).toMatchObject([{ id: owner.sessionId, messageCount: 2 }]);
  });

  test("is told again by the alarm what it could not keep", async () => {
    const { owner, account, signUp, start, rows, passTime, view } = newSession();
    const listed = async () => (await account().listSessions({ limit: 10, q: "you said" })).sessions;
    await signUp();
    await runInDurableObject(account(), async (_, { storage }) => void storage.sql.exec("DROP TABLE turns"));
    await eventsOf((await start("Homes?")).bytes);
    await expect
      .poll(async () => rows("SELECT what, id FROM due WHERE what = 'record'"))
      .toEqual([{ what: "record", id: "t1" }]);
    expect(await view()).toMatchObject({ running: null, turns: [{ status: "completed" }] });
    await passTime("record");
    expect(await rows("SELECT what FROM due WHERE what = 'record'")).toHaveLength(1);

    await evictDurableObject(account()); // the next one has its table again
    await passTime("record");
    expect(await listed()).toMatchObject([{ id: owner.sessionId, messageCount: 2 }]);
    expect(await rows("SELECT what FROM due WHERE what = 'record'")).toEqual([]);
  });
});
