/**
 * The copy of a user record in KV: read at sign-in, written by the account's alarm. KV is stale for a minute, caches
 * "not found" and may fail, so a copy never decides and no request waits for its writing.
 */

import type { UserRecord } from "./user.ts";
import { userRecord } from "./user.ts";

const READ_TIMEOUT_MS = 1_000;
/** KV takes one write a second per key. */
const WRITE_INTERVAL_MS = 1_000;
const MAX_WRITE_DELAY_MS = 60_000;

/** The copy, or undefined when there is none, none that can be read, or none in time. Never throws. */
export async function readCopy(users: KVNamespace, accountName: string): Promise<UserRecord | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, READ_TIMEOUT_MS, null);
  });
  try {
    const copy = await Promise.race([users.get(accountName, "json"), timeout]);
    return userRecord.safeParse(copy).data;
  } catch (error) {
    warn("read", error);
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

export interface CopyOptions {
  readonly users: KVNamespace;
  /** Holds the alarm, which calls `write`. */
  readonly storage: Pick<DurableObjectStorage, "getAlarm" | "setAlarm">;
  /** The record as it is now; undefined when there is no user. */
  readonly user: () => UserRecord | undefined;
}

/** The writing side, one per Account object. `now` is in ms since the epoch. */
export function openCopy({ users, storage, user }: CopyOptions) {
  let writtenAt = Number.NEGATIVE_INFINITY;
  let failures = 0;

  return {
    /** Has the copy written soon, if that is not due already. The alarm is durable: a crash delays it, no more. */
    async mend(now: number): Promise<void> {
      if ((await storage.getAlarm()) === null) await storage.setAlarm(Math.max(now, writtenAt + WRITE_INTERVAL_MS));
    },

    /** Makes KV agree with the record; when it fails, sets the alarm again, later each time. Never throws. */
    async write(now: number): Promise<void> {
      const record = user();
      if (record === undefined) return;
      writtenAt = now;
      try {
        await users.put(record.accountName, JSON.stringify(record));
        failures = 0;
      } catch (error) {
        warn("write", error);
        failures += 1;
        await storage.setAlarm(now + Math.min(WRITE_INTERVAL_MS * 2 ** failures, MAX_WRITE_DELAY_MS));
      }
    },
  };
}

/** The name of the error only: its text may hold the key. */
function warn(operation: "read" | "write", error: unknown): void {
  console.warn(
    JSON.stringify({ event: "user-copy-failure", operation, error: error instanceof Error ? error.name : "unknown" }),
  );
}
