/**
 * The copy of a user record in KV: read at sign-in, written by the account's alarm. KV is stale for a minute, caches
 * "not found" and may fail, so a copy never decides and no request waits for its writing.
 */

import { inTime } from "./in-time.ts";
import type { UserRecord } from "./user.ts";
import { isSameVersion, userRecord } from "./user.ts";

const READ_TIMEOUT_MS = 500;
const WRITE_TIMEOUT_MS = 10_000;
/** KV takes one write a second per key. */
const WRITE_INTERVAL_MS = 1_000;
const MAX_WRITE_DELAY_MS = 60_000;

/** The copy, or undefined when there is none, none that can be read, or none in time. Never throws. */
export async function readCopy(users: KVNamespace, accountName: string): Promise<UserRecord | undefined> {
  try {
    const copy = await inTime(users.get(accountName, "json"), READ_TIMEOUT_MS);
    return userRecord.safeParse(copy).data;
  } catch (error) {
    warn("read", error);
    return undefined;
  }
}

export interface CopyOptions {
  readonly users: KVNamespace;
  /** Has `write` called with the account's name when that is due. */
  readonly due: {
    set(what: "copy", accountName: string, at: number): void;
    ensure(what: "copy", accountName: string, at: number): void;
    clear(what: "copy", accountName: string): void;
  };
  /** The record as it is now; undefined when there is no user. */
  readonly user: () => UserRecord | undefined;
}

/** The writing side, one per Account object. `now` is in ms since the epoch. */
export function openCopy({ users, due, user }: CopyOptions) {
  let writtenAt = Number.NEGATIVE_INFINITY;
  let failures = 0;

  function isCurrent(written: UserRecord | undefined): boolean {
    const record = user();
    return record === undefined || written === undefined ? record === written : isSameVersion(record, written);
  }

  return {
    /** Has the copy written soon, if that is not due already. */
    mend(accountName: string, now: number): void {
      due.ensure("copy", accountName, Math.max(now, writtenAt + WRITE_INTERVAL_MS));
    },

    /** Makes KV agree with the record, or with there being none; when it fails, once more, later each time. Never throws. */
    async write(accountName: string, now: number): Promise<void> {
      const record = user();
      writtenAt = now;
      try {
        const done = record === undefined ? users.delete(accountName) : users.put(accountName, JSON.stringify(record));
        await inTime(done, WRITE_TIMEOUT_MS);
        failures = 0;
        if (isCurrent(record)) due.clear("copy", accountName);
        else due.set("copy", accountName, now + WRITE_INTERVAL_MS); // it has changed meanwhile
      } catch (error) {
        warn("write", error);
        failures += 1;
        due.set("copy", accountName, now + Math.min(WRITE_INTERVAL_MS * 2 ** failures, MAX_WRITE_DELAY_MS));
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
