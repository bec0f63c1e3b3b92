/** A turn whose object is gone: what becomes of it, and that it ends once. */

import { abortAllDurableObjects, evictAllDurableObjects } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { eventsOf, newSession, readSaid, readUntil, SAID, seenOf, STALLED, terminals, textOf } from "./test-session.ts";

const SLOW = "[[tokens 6]] [[every 200]] Homes?"; // nothing of it is shown for 200 ms

/** Makes the scripted model search these cities in one step. */
function search(...cities: readonly string[]): string {
  return cities.map((city) => `[[call findListings ${JSON.stringify({ city })}]]`).join(" ");
}

/** A city that nobody else asks for. */
function city(kind: string): string {
  return `${kind} ${crypto.randomUUID()}`;
}

describe("a turn that has shown text", () => {
  test("ends as interrupted with its text, once, and the next turn works", async () => {
    const { session, start, view } = newSession();
    const seen = await readSaid((await start(STALLED)).bytes);
    await abortAllDurableObjects();

    const [terminal, ...more] = await eventsOf(await session().read([seen]));
    expect(more).toEqual([]);
    expect(terminal).toMatchObject({ id: seen + 1, type: "done", data: { status: "interrupted" } });
    const interrupted = {
      running: null,
      lastEventId: seen + 1,
      messageCount: 2,
      turns: [{ status: "interrupted", answer: SAID }],
    };
    expect(await view()).toMatchObject(interrupted);
    await abortAllDurableObjects();
    expect(await view()).toMatchObject(interrupted);

    const next = await eventsOf((await start("And in Salem?")).bytes);
    expect(next[0]).toMatchObject({ id: seen + 2, type: "session" });
    expect(next.at(-1)).toMatchObject({ type: "done", data: { status: "completed" } });
  });

  test("is ended by the alarm when nobody asks", async () => {
    const { start, rows, passTime } = newSession();
    await readSaid((await start(STALLED)).bytes);
    await abortAllDurableObjects();
    await passTime("heartbeat");
    expect(await rows("SELECT status FROM turns")).toEqual([{ status: "interrupted" }]);
    await expect.poll(async () => rows("SELECT what FROM due")).toEqual([{ what: "prune" }]);
  });

  test("is told to the account", async () => {
    const { owner, account, signUp, start, view } = newSession();
    await signUp();
    await readSaid((await start(STALLED)).bytes);
    await abortAllDurableObjects();
    await view();
    await expect
      .poll(async () => (await account().listSessions({ limit: 10, q: "word5" })).sessions)
      .toMatchObject([{ id: owner.sessionId, messageCount: 2 }]);
  });

  test("keeps what an earlier step has said, called and used", async () => {
    const { start, view } = newSession();
    const { bytes } = await start(`${search("Austin")} [[tokens 40]] [[every 20]] Homes?`);
    await readUntil(bytes, (_, text) => text.includes("word1"));
    await abortAllDurableObjects();
    expect(await view()).toMatchObject({
      turns: [
        {
          status: "interrupted",
          answer: expect.stringContaining("word1"),
          firstTextMs: expect.any(Number),
          models: ["moonshotai/kimi-k2"],
          usage: { inputTokens: 400, costUsd: 0.0001, steps: 1 },
          tools: [{ name: "findListings", outcome: { ok: true } }],
        },
      ],
    });
  });
});

describe("a turn that has shown no text", () => {
  test.for([
    ["runs again when its object is aborted", abortAllDurableObjects, 2],
    ["keeps its object from eviction", evictAllDurableObjects, 1],
  ] as const)("%s", async ([, lose, attempts]) => {
    const { session, start, rows } = newSession();
    const seen = await readUntil((await start(SLOW)).bytes, ({ type }) => type === "thinking");
    await lose();
    const rest = await eventsOf(await session().read([seen.length]));
    expect(rest[0]?.id).toBe(seen.length + 1);
    expect(textOf(rest)).toBe(SAID);
    expect(terminals(rest)).toMatchObject([{ data: { status: "completed", usage: { inputTokens: 400, steps: 1 } } }]);
    expect(await rows("SELECT attempts FROM turns")).toEqual([{ attempts }]);
    expect(await rows("SELECT count(*) AS messages FROM messages")).toEqual([{ messages: 2 }]);
  });

  test("calls only the tools that have no result yet", async () => {
    const { session, start, view } = newSession();
    const [quick, stalling] = [city("quick"), city("stalls once")];
    const { bytes } = await start(`${search(quick, stalling)} Homes?`);
    const seen = await readUntil(bytes, ({ type, data }) => type === "tool" && data["status"] === "completed");
    await expect.poll(async () => seenOf(stalling)).toBe(1);
    await abortAllDurableObjects();
    const rest = await eventsOf(await session().read([seen.length]));
    expect(terminals(rest)).toMatchObject([{ data: { status: "completed", usage: { inputTokens: 800, steps: 2 } } }]);
    expect(textOf(rest)).toBe("Homes (2): L001, L001 🏡.");
    expect(await Promise.all([seenOf(quick), seenOf(stalling)])).toEqual([1, 2]);
    expect(await view()).toMatchObject({
      turns: [{ tools: [{ arguments: { city: quick } }, { arguments: { city: stalling } }] }],
    });
  });

  test("ends as interrupted when it is lost twice, and keeps its results", async () => {
    const { session, start, view } = newSession();
    const [quick, stalling] = [city("quick"), city("stalls")];
    const { bytes } = await start(`${search(quick, stalling)} Homes?`);
    await readUntil(bytes, ({ type, data }) => type === "tool" && data["status"] === "completed");
    for (const calls of [1, 2]) {
      await expect.poll(async () => seenOf(stalling)).toBe(calls);
      await abortAllDurableObjects();
      await view();
    }
    const events = await eventsOf(await session().read([0]));
    expect(terminals(events)).toMatchObject([{ data: { status: "interrupted", usage: { inputTokens: 400 } } }]);
    expect(terminals(events)).toEqual([events.at(-1)]);
    expect(await seenOf(quick)).toBe(1);
    const next = await eventsOf((await start("And now?")).bytes);
    expect(terminals(next)).toMatchObject([{ data: { status: "completed" } }]);
  });

  test("can be stopped when it runs again", async () => {
    const { session, start, view, ended } = newSession();
    const stalling = city("stalls");
    const { bytes } = await start(`${search(stalling)} Homes?`);
    await readUntil(bytes, ({ type }) => type === "tool");
    await abortAllDurableObjects();
    expect(await view()).toMatchObject({ running: { turnId: "t1", after: 0 } });
    await session().cancel();
    expect(await ended("t1")).toMatchObject({ status: "cancelled", answer: "" });
    expect(terminals(await eventsOf(await session().read([0])))).toHaveLength(1);
  });
});

test("a reader of a lost turn goes on from its last id without a hole", async () => {
  const { session, start } = newSession();
  const seen = await readUntil((await start(SLOW)).bytes, ({ type }) => type === "thinking");
  await abortAllDurableObjects();
  const whole = await eventsOf(await session().read([0]));
  expect(whole.slice(0, seen.length)).toEqual(seen);
  expect(whole.map(({ id }) => id)).toEqual(Array.from(whole, (_, index) => index + 1));
});
