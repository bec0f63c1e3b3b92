/** What a model is told of the turns before: every call with a result, nothing of what was replaced. */

import { abortAllDurableObjects } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { recipient, reportTo } from "./test-send.ts";
import { eventsOf, newSession, readUntil } from "./test-session.ts";

describe("conversation()", () => {
  test("is what was said and called, in order, however the turns ended", async () => {
    const { start, told } = newSession();
    const calls = ["Austin", "nowhere"].map((city) => `[[call findListings {"city":"${city}"}]]`).join(" ");
    for (const question of [
      "One?",
      `${calls} Two?`,
      "[[status 401]] Three?",
      "[[tokens 2]] [[fault cut last]] [[every 2]] Four?",
    ]) {
      await eventsOf((await start(question)).bytes);
    }
    expect(await told()).toMatchObject([
      { role: "user", content: "One?" },
      { role: "assistant", content: expect.stringContaining("One?"), calls: [] },
      { role: "user", content: expect.stringContaining("Two?") },
      { role: "assistant", content: "", calls: [{ name: "findListings" }, { name: "findListings" }] },
      { role: "tool", arguments: { city: "Austin" }, outcome: { ok: true } },
      { role: "tool", arguments: { city: "nowhere" }, outcome: { ok: false, error: "There is no such city." } },
      { role: "assistant", content: "Homes (1): L001 🏡.", calls: [] },
      { role: "user", content: expect.stringContaining("Three?") },
      { role: "user", content: expect.stringContaining("Four?") },
      { role: "assistant", content: "word0 word1", calls: [] },
    ]);
  });

  test("is its end where that is enough, from a question on", async () => {
    const { start, told } = newSession();
    for (const question of ["One?", '[[call findListings {"city":"Austin"}]] Two?', "Three?"]) {
      await eventsOf((await start(question)).bytes);
    }
    const whole = await told();
    expect(whole).toHaveLength(8);
    const characters = (from: number) => whole.slice(from).reduce((sum, one) => sum + JSON.stringify(one).length, 0);
    for (const [from, first] of [
      [6, 6],
      [2, 2],
      [4, 2],
      [0, 0],
    ] as const) {
      expect(await told(characters(from) - 1)).toEqual(whole.slice(first));
    }
    expect(await told(characters(6))).toEqual(whole.slice(2));
    expect(await told(0)).toEqual(whole.slice(6));
  });

  test("gives a call that a stop has cut off a result", async () => {
    const { session, start, told, ended } = newSession();
    const { bytes } = await start('[[call findListings {"city":"stalls"}]] Homes?');
    await readUntil(bytes, ({ type }) => type === "tool");
    await session().cancel();
    await ended("t1");
    expect(await told()).toMatchObject([
      { role: "user" },
      { role: "assistant", calls: [{ name: "findListings" }] },
      { role: "tool", outcome: { ok: false } },
    ]);
  });

  test("holds nothing of an answer that was replaced, nor of the decision that followed it", async () => {
    const { session, start, told } = newSession();
    const to = recipient("ann");
    await eventsOf((await start("One?")).bytes);
    const events = await eventsOf((await start(`${reportTo(to)} [[tokens 3 times 2]] Send it.`)).bytes);
    const approvalId = String(events.find(({ type }) => type === "approval")?.data["approvalId"]);
    const decided = await session().decide({ approvalId, decision: "approved", turnId: "d1", read: true });
    await eventsOf(decided.ok ? decided.bytes : undefined);
    expect((await told()).map(({ role }) => role)).toEqual([
      "user",
      "assistant",
      "user",
      "assistant",
      "tool",
      "assistant",
    ]);

    const again = await session().regenerate({ turnId: "r1", read: true });
    await eventsOf(again.ok ? again.bytes : undefined);
    await session().cancel();
    const expected = [
      { role: "user", content: "One?" },
      { role: "assistant", content: expect.stringContaining("One?") },
      { role: "user", content: expect.stringContaining("Send it.") },
      { role: "assistant", calls: [{ name: "sendListingReport" }] },
      { role: "tool", outcome: { ok: true, result: { status: "expired" } } },
    ];
    expect(await told()).toMatchObject(expected);
    await abortAllDurableObjects();
    expect(await told()).toMatchObject(expected);
  });
});
