/** The Durable Object of one e-mail address, named by `accountName`. It decides; what KV holds is a copy. */

import { DurableObject } from "cloudflare:workers";
import type { Env } from "../env.ts";
import type { Credentials, SignIn } from "./credentials.ts";
import { openCredentials } from "./credentials.ts";
import type { ReservedTurn, TurnReservation } from "./idempotency.ts";
import { openIdempotency } from "./idempotency.ts";
import { createTables, exists } from "./schema.ts";
import type { SessionEntry, SessionPage, SessionQuery } from "./session-index.ts";
import { openSessionIndex } from "./session-index.ts";
import { openCopy } from "./user-copy.ts";
import type { RecordVersion, User, UserRecord } from "./user.ts";
import { isSameVersion, viewUser } from "./user.ts";

type Refused<Code extends string> = { readonly ok: false; readonly code: Code };
type UserOutcome<Code extends string> = { readonly ok: true; readonly user: User } | Refused<Code>;

/** The record to check a password against: the caller's copy, or this one (undefined: nobody has the address). */
export type CurrentRecord =
  | { readonly type: "as-copied" }
  | { readonly type: "record"; readonly record: UserRecord | undefined };

/** What a token says, and the turn that its request wants to start, if any. */
export interface AdmissionRequest {
  readonly userId: string;
  readonly signInId: string;
  readonly now: number;
  readonly turn?: TurnReservation;
}

/** `turn` is there when one was asked for. */
export type Admission =
  | { readonly ok: true; readonly user: User; readonly turn?: ReservedTurn }
  | Refused<"unauthenticated" | "idempotency-key-reused">;

/** Long enough for any hash; a sign-up that was cut off keeps its address from the next one no longer. */
const CLAIM_MS = 10_000;

/** Times are in ms since the epoch; `now` is the caller's. */
export class Account extends DurableObject<Env> {
  readonly #credentials: Credentials;
  readonly #idempotency: ReturnType<typeof openIdempotency>;
  readonly #sessions: ReturnType<typeof openSessionIndex>;
  readonly #copy: ReturnType<typeof openCopy>;
  #claimedUntil = Number.NEGATIVE_INFINITY;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const { sql } = ctx.storage;
    if (exists(sql)) createTables(sql); // an account of an earlier version lacks some
    this.#credentials = openCredentials(sql);
    this.#idempotency = openIdempotency(sql);
    this.#sessions = openSessionIndex(sql);
    this.#copy = openCopy({
      users: env.USERS,
      storage: ctx.storage,
      user: () => this.#credentials.user(),
    });
  }

  /** Keeps the address for the caller's sign-up: of many at once, one pays for a hash. */
  async claim({ now }: { now: number }): Promise<{ readonly ok: true } | Refused<"email-taken">> {
    if (this.#credentials.user() !== undefined || now < this.#claimedUntil) return { ok: false, code: "email-taken" };
    this.#claimedUntil = now + CLAIM_MS;
    return { ok: true };
  }

  /** Makes the user, if there is none. */
  async signUp({ user, signIn }: { user: UserRecord; signIn: SignIn }): Promise<UserOutcome<"email-taken">> {
    if (this.#credentials.user() !== undefined) return { ok: false, code: "email-taken" };
    this.ctx.storage.transactionSync(() => {
      this.#credentials.create(user);
      this.#credentials.begin(signIn);
    });
    await this.#copy.mend(signIn.createdAt);
    return { ok: true, user: viewUser(user) };
  }

  /** Compares the copy that the caller read, if any; a user's other than the current one is mended. */
  async currentRecord({ copy, now }: { copy?: RecordVersion; now: number }): Promise<CurrentRecord> {
    const record = this.#credentials.user();
    if (record === undefined) return { type: "record", record };
    if (copy !== undefined && isSameVersion(record, copy)) return { type: "as-copied" };
    await this.#copy.mend(now);
    return { type: "record", record };
  }

  /** Signs in on a password that was found right for that state of the record; a newer state refuses. */
  async signIn({ of, signIn }: { of: RecordVersion; signIn: SignIn }): Promise<UserOutcome<"invalid-credentials">> {
    const user = this.#credentials.user();
    if (user === undefined || !isSameVersion(user, of)) return { ok: false, code: "invalid-credentials" };
    this.#credentials.begin(signIn);
    return { ok: true, user: viewUser(user) };
  }

  /** Ends one sign-in at once; its token is refused from now on. */
  async signOut({ signInId }: { signInId: string }): Promise<{ readonly ok: true }> {
    if (this.#credentials.user() !== undefined) this.#credentials.end(signInId);
    return { ok: true };
  }

  /** Whether this user and this sign-in still live: what a token says is decided here. Reserves the turn, once per key. */
  async admit({ userId, signInId, now, turn }: AdmissionRequest): Promise<Admission> {
    const user = this.#credentials.user();
    if (user?.id !== userId || !this.#credentials.isLive(signInId, now)) return { ok: false, code: "unauthenticated" };
    if (turn === undefined) return { ok: true, user: viewUser(user) };
    const reserved = this.#idempotency.reserve(userId, turn, now);
    return reserved.ok ? { ok: true, user: viewUser(user), turn: reserved.turn } : reserved;
  }

  /** Keeps the index; may be called again for the same turn. Without a user nothing is kept: a late turn leaves no trace. */
  async record(entry: SessionEntry): Promise<{ readonly ok: true }> {
    if (this.#credentials.user() !== undefined) {
      this.ctx.storage.transactionSync(() => this.#sessions.record(entry));
    }
    return { ok: true };
  }

  /** Takes a conversation out of the index for good: a late `record` does not bring it back. */
  async forgetSession({ sessionId, now }: { sessionId: string; now: number }): Promise<{ readonly ok: true }> {
    if (this.#credentials.user() !== undefined) {
      this.ctx.storage.transactionSync(() => this.#sessions.forget(sessionId, now));
    }
    return { ok: true };
  }

  async listSessions(query: SessionQuery): Promise<SessionPage> {
    return this.#credentials.user() === undefined ? { sessions: [] } : this.#sessions.list(query);
  }

  override async alarm(): Promise<void> {
    await this.#copy.write(Date.now());
  }
}
