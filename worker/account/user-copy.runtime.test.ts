import { runInDurableObject } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { openDue } from "../due.ts";
import { newAccount, NOW, userOf } from "./test-account.ts";
import { openCopy } from "./user-copy.ts";
import type { UserRecord } from "./user.ts";

const NAME = "A".repeat(43);

interface Written {
  readonly at: number;
  readonly value: string | null;
}

/** The writing side over the storage of an object of its own, in a time that `wake` lets pass. */
async function withCopy(
  run: (copy: {
    mend(): void;
    /** Lets the alarm come; undefined when none is set. */
    wake(): Promise<number | undefined>;
    become(record: UserRecord | undefined): void;
    isDown: boolean;
    whileWriting: () => void;
    readonly written: readonly Written[];
  }) => Promise<void>,
): Promise<void> {
  await runInDurableObject(newAccount(), async (_, { storage }) => {
    const due = openDue<"copy">(storage);
    const written: Written[] = [];
    let now = NOW;
    let user: UserRecord | undefined = userOf("ann");
    const write = async (value: string | null) => {
      world.whileWriting();
      if (world.isDown) throw new Error("KV is down");
      written.push({ at: now - NOW, value });
    };
    const users = {
      put: async (_name: string, value: string) => write(value),
      delete: async () => write(null),
    } as unknown as KVNamespace; // all of it that is written with
    const copy = openCopy({ users, due, user: () => user });
    const world = {
      mend: () => copy.mend(NAME, now),
      async wake() {
        const at = await storage.getAlarm();
        if (at === null) return undefined;
        now = Math.max(now, at);
        await copy.write(NAME, now);
        return now - NOW;
      },
      become: (record: UserRecord | undefined) => {
        user = record;
      },
      isDown: false,
      whileWriting: () => {},
      written,
    };
    await run(world);
  });
}

describe("openCopy()", () => {
  test("writes the record as it is, and deletes it when there is none", async () => {
    await withCopy(async (copy) => {
      copy.mend();
      await copy.wake();
      copy.become(undefined);
      copy.mend();
      await copy.wake();
      expect(copy.written.map(({ value }) => value)).toEqual([JSON.stringify(userOf("ann")), null]);
      expect(await copy.wake()).toBeUndefined();
    });
  });

  test("writes at most once a second, however often it is asked", async () => {
    await withCopy(async (copy) => {
      for (let times = 0; times < 50; times += 1) {
        copy.mend();
        if (times % 10 === 0) await copy.wake();
      }
      expect(copy.written.map(({ at }) => at)).toEqual([0, 1_000, 2_000, 3_000, 4_000]);
    });
  });

  test("tries again, later each time, until KV takes it", async () => {
    await withCopy(async (copy) => {
      copy.isDown = true;
      copy.mend();
      const tried = [];
      for (let times = 0; times < 8; times += 1) {
        tried.push(await copy.wake());
        copy.mend(); // hurries nothing
      }
      expect(tried).toEqual([0, 2_000, 6_000, 14_000, 30_000, 62_000, 122_000, 182_000]);
      copy.isDown = false;
      await copy.wake();
      expect(await copy.wake()).toBeUndefined();
      expect(copy.written).toHaveLength(1);
    });
  });

  test("writes once more when the record changes meanwhile", async () => {
    await withCopy(async (copy) => {
      const changed = { ...userOf("ann"), version: 2 };
      copy.whileWriting = () => {
        copy.become(changed);
        copy.mend();
      };
      copy.mend();
      await copy.wake();
      copy.whileWriting = () => {};
      await copy.wake();
      expect(copy.written).toMatchObject([{ at: 0 }, { at: 1_000, value: JSON.stringify(changed) }]);
      expect(await copy.wake()).toBeUndefined();
    });
  });
});
