import { runInDurableObject } from "cloudflare:test";
import { expect, test } from "vitest";
import { openDue } from "../due.ts";
import { openDeletions } from "./deletions.ts";
import { newAccount, NOW } from "./test-account.ts";

const DAY_MS = 24 * 3_600_000;

/** Deletions whose conversations and reports can be made to fail; `wake` lets the next of them come and tells when that was. */
async function withDeletions(
  run: (world: {
    deletions: ReturnType<typeof openDeletions>;
    deleted: string[];
    down: Set<string>;
    wake: () => Promise<number | undefined>;
    rows: (table: string) => unknown[];
  }) => Promise<void>,
): Promise<void> {
  await runInDurableObject(newAccount(), async (_, { storage }) => {
    const due = openDue<"deletion">(storage);
    const deleted: string[] = [];
    const down = new Set<string>();
    const remove = async (what: string) => {
      if (down.has(what)) throw new Error(`${what} is down`);
      deleted.push(what);
    };
    const deletions = openDeletions({
      sql: storage.sql,
      due,
      deleteSession: async (userId, sessionId) => remove(`${userId}/${sessionId}`),
      deleteReports: async (userId) => remove(`reports of ${userId}`),
    });
    await run({
      deletions,
      deleted,
      down,
      async wake() {
        const at = due.next();
        if (at !== undefined) for (const { id } of due.at(at)) await deletions.work(id, at);
        return at === undefined ? undefined : at - NOW;
      },
      rows: (table) => storage.sql.exec(`SELECT * FROM ${table}`).toArray(),
    });
  });
}

test("work() deletes conversations, then reports, and what came after in two more sweeps", async () => {
  await withDeletions(async ({ deletions, deleted, wake, rows }) => {
    const sessionIds = Array.from({ length: 15 }, (_, index) => `s${index + 10}`);
    deletions.add("ann", sessionIds, NOW);
    expect(await wake()).toBe(0);
    expect(deleted.splice(0)).toEqual([...sessionIds.map((id) => `ann/${id}`), "reports of ann"]);
    expect(await wake()).toBe(90_000);
    expect(deletions.includes("ann")).toBe(true);
    expect(await wake()).toBe(90_000 + DAY_MS);
    expect(deleted).toEqual(["reports of ann", "reports of ann"]);
    expect(await wake()).toBeUndefined();
    expect([rows("deletedUsers"), rows("deletedSessions")]).toEqual([[], []]);
  });
});

test("work() asks who did not answer again, later each time, and goes on with the others", async () => {
  await withDeletions(async ({ deletions, deleted, down, wake, rows }) => {
    down.add("ann/s1");
    deletions.add("ann", ["s1", "s2"], NOW);
    const times = [];
    for (let round = 0; round < 4; round += 1) times.push(await wake());
    expect(times).toEqual([0, 2_000, 6_000, 14_000]);
    expect(deleted).toEqual(["ann/s2", ...Array<string>(4).fill("reports of ann")]);
    down.clear();
    down.add("reports of ann");
    expect(await wake()).toBe(30_000);
    expect(deleted.at(-1)).toBe("ann/s1");
    for (let round = 0; round < 12; round += 1) times.push(await wake());
    expect((times.at(-1) ?? 0) - (times.at(-2) ?? 0)).toBe(3_600_000); // at most an hour
    down.clear();
    while ((await wake()) !== undefined);
    expect(rows("deletedUsers")).toEqual([]);
  });
});

test("add() takes on a conversation that is heard of later", async () => {
  await withDeletions(async ({ deletions, deleted, wake }) => {
    expect(deletions.includes("ann")).toBe(false);
    deletions.add("ann", ["s1"], NOW);
    await wake();
    deletions.add("ann", ["s2"], NOW + 1_000);
    deletions.add("bob", ["s3"], NOW + 1_000);
    expect(deletions.includes("ann")).toBe(true);
    expect(await wake()).toBe(1_000);
    expect(deleted).toEqual(["ann/s1", "reports of ann", "ann/s2", "reports of ann", "bob/s3", "reports of bob"]);
  });
});
