/** The user record and the live sign-ins, over the object's SQLite storage. */

import { createTables, exists } from "./schema.ts";
import type { UserRecord } from "./user.ts";

/** One device that is signed in. Times are in ms since the epoch. */
export interface SignIn {
  readonly id: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** `user` before the first `create` is undefined and every sign-in dead; only `create` may come before `begin`. */
export function openCredentials(sql: SqlStorage) {
  return {
    user(): UserRecord | undefined {
      if (!exists(sql)) return undefined;
      return sql
        .exec<UserRecord>("SELECT id, accountName, email, name, role, passwordHash, createdAt, version FROM user")
        .toArray()[0];
    },

    create(user: UserRecord): void {
      createTables(sql);
      sql.exec(
        "INSERT INTO user (one, id, accountName, email, name, role, passwordHash, createdAt, version) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)",
        user.id,
        user.accountName,
        user.email,
        user.name,
        user.role,
        user.passwordHash,
        user.createdAt,
        user.version,
      );
    },

    /** Begins a sign-in; those that ran out go. */
    begin(signIn: SignIn): void {
      sql.exec("DELETE FROM signIns WHERE expiresAt <= ?", signIn.createdAt);
      sql.exec(
        "INSERT INTO signIns (id, createdAt, expiresAt) VALUES (?, ?, ?)",
        signIn.id,
        signIn.createdAt,
        signIn.expiresAt,
      );
    },

    isLive(signInId: string, now: number): boolean {
      return sql.exec("SELECT 1 FROM signIns WHERE id = ? AND expiresAt > ?", signInId, now).toArray().length > 0;
    },

    /** Ends one sign-in; the others stay. */
    end(signInId: string): void {
      sql.exec("DELETE FROM signIns WHERE id = ?", signInId);
    },
  };
}

export type Credentials = ReturnType<typeof openCredentials>;
