/** The user record and the live sign-ins, over the object's SQLite storage. */

import { createTables, exists } from "./schema.ts";
import type { UserRecord } from "./user.ts";

/** One device that is signed in. It ends when that is said here, and at `expiresAt` at the latest. Times are in ms since the epoch. */
export interface SignIn {
  readonly id: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** Which refresh token of a sign-in is the newest, and since when: the one that came with the sign-in has the counter 0. */
export interface Refreshed {
  readonly ok: true;
  readonly counter: number;
  readonly refreshedAt: number;
  readonly expiresAt: number;
}

/** `refresh-token-reused`: two hold what one was given, and the sign-in has ended. */
export type RefreshOutcome =
  | Refreshed
  | { readonly ok: false; readonly code: "unauthenticated" | "refresh-token-reused" };

/** Long enough for an answer that was lost to be asked for again, and for the tabs of a browser that wake together. */
const GRACE_MS = 30_000;

/** `user` before the first `create` is undefined and every sign-in dead; only `create` may come before the rest. */
export function openCredentials(sql: SqlStorage) {
  return {
    user(): UserRecord | undefined {
      if (!exists(sql)) return undefined;
      return sql
        .exec<UserRecord>(
          "SELECT id, accountName, email, name, passwordHash, createdAt, confirmedAt, version FROM user",
        )
        .toArray()[0];
    },

    create(user: UserRecord): void {
      createTables(sql);
      sql.exec(
        "INSERT INTO user (one, id, accountName, email, name, passwordHash, createdAt, confirmedAt, version) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)",
        user.id,
        user.accountName,
        user.email,
        user.name,
        user.passwordHash,
        user.createdAt,
        user.confirmedAt,
        user.version,
      );
    },

    setPassword(passwordHash: string): void {
      sql.exec("UPDATE user SET passwordHash = ?, version = version + 1", passwordHash);
    },

    /** The address is known to be theirs from now on, if it was not before. */
    confirm(now: number): void {
      sql.exec("UPDATE user SET confirmedAt = ?, version = version + 1 WHERE confirmedAt IS NULL", now);
    },

    /** Begins a sign-in; those that ran out go. */
    begin({ id, createdAt, expiresAt }: SignIn): void {
      sql.exec("DELETE FROM signIns WHERE expiresAt <= ?", createdAt);
      sql.exec(
        "INSERT INTO signIns (id, createdAt, expiresAt, counter, refreshedAt) VALUES (?, ?, ?, 0, ?)",
        id,
        createdAt,
        expiresAt,
        createdAt,
      );
    },

    isLive(signInId: string, now: number): boolean {
      return sql.exec("SELECT 1 FROM signIns WHERE id = ? AND expiresAt > ?", signInId, now).toArray().length > 0;
    },

    /**
     * Takes the refresh token of this counter and names its successor. The one before the newest names that newest one
     * again, for 30 seconds and as long as nobody has taken it; any other was used before, and ends the sign-in.
     */
    refresh(signInId: string, counter: number, now: number): RefreshOutcome {
      const newest = sql
        .exec<{ counter: number; refreshedAt: number; expiresAt: number }>(
          "SELECT counter, refreshedAt, expiresAt FROM signIns WHERE id = ? AND expiresAt > ?",
          signInId,
          now,
        )
        .toArray()[0];
      if (newest === undefined) return { ok: false, code: "unauthenticated" };
      if (counter === newest.counter) {
        sql.exec("UPDATE signIns SET counter = ?, refreshedAt = ? WHERE id = ?", counter + 1, now, signInId);
        return { ok: true, counter: counter + 1, refreshedAt: now, expiresAt: newest.expiresAt };
      }
      const isLate = now - newest.refreshedAt > GRACE_MS;
      if (counter === newest.counter - 1 && !isLate) return { ok: true, ...newest };
      this.end(signInId);
      return { ok: false, code: "refresh-token-reused" };
    },

    /** Ends one sign-in; the others stay. */
    end(signInId: string): void {
      sql.exec("DELETE FROM signIns WHERE id = ?", signInId);
    },

    /** Ends every sign-in. */
    endAll(): void {
      sql.exec("DELETE FROM signIns");
    },
  };
}

export type Credentials = ReturnType<typeof openCredentials>;
