/** Accounts for tests: real Durable Objects, and what one asks of them. */

import { env } from "cloudflare:test";
import type { Env } from "../env.ts";
import type { TurnReservation } from "./idempotency.ts";
import type { SessionEntry } from "./session-index.ts";
import type { UserRecord } from "./user.ts";

const { ACCOUNT } = env as unknown as Env; // the bindings of wrangler.toml

export const NOW = Date.now() + 3_600_000; // an hour ahead: no alarm of a test fires by itself

let accounts = 0;

/** An account that nobody has used yet. */
export function newAccount() {
  accounts += 1;
  return ACCOUNT.get(ACCOUNT.idFromName(`account-${accounts}`));
}

export function userOf(id: string): UserRecord {
  return {
    id,
    accountName: "A".repeat(43),
    email: `${id}@example.com`,
    name: id,
    passwordHash: `hash of ${id}`,
    createdAt: NOW,
    confirmedAt: null,
    version: 1,
  };
}

/** Ends a second after `NOW`. */
export function signInOf(id: string) {
  return { id, createdAt: NOW, expiresAt: NOW + 1000 };
}

/** The account of `ann`, signed in on her `phone`. */
export async function newUserAccount() {
  const account = newAccount();
  await account.signUp({ user: userOf("ann"), signIn: signInOf("phone") });
  return account;
}

/** A reservation in a new conversation, whose id is `of` and the turn's. */
export function turnOf(turnId: string, more: Partial<TurnReservation> = {}): TurnReservation {
  return { turnId, sessionId: `of ${turnId}`, digest: "digest", ...more };
}

export function sessionEntry(sessionId: string, more: Partial<SessionEntry> = {}): SessionEntry {
  return {
    userId: "ann",
    sessionId,
    title: sessionId,
    createdAt: 1,
    updatedAt: 1,
    messageCount: 2,
    text: "",
    costUsd: 0,
    ...more,
  };
}
