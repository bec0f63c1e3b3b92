/** The Durable Object of one e-mail address, named by `accountName`. It decides; what KV holds is a copy. */

import { DurableObject } from "cloudflare:workers";
import { readConfig } from "../config.ts";
import type { Env } from "../env.ts";
import { deleteReports } from "../tools/delete-reports.ts";
import type { AuditedAct, AuditEntry } from "./audit.ts";
import { openAudit } from "./audit.ts";
import type { Remaining, SpendingOutcome } from "./budget.ts";
import { openBudget } from "./budget.ts";
import type { Credentials, Refreshed, SignIn } from "./credentials.ts";
import { openCredentials } from "./credentials.ts";
import type { ReservedTurn, TurnReservation } from "./idempotency.ts";
import { openIdempotency } from "./idempotency.ts";
import type { CurrentRecord, LinkUse, PasswordUse, Refused, UserOutcome } from "./life.ts";
import { openLife } from "./life.ts";
import { openPost } from "./mail.ts";
import type { MailPurpose } from "./mail-token.ts";
import type { KeptMail } from "./mails.ts";
import { createTables, exists } from "./schema.ts";
import type { SessionEntry, SessionPage, SessionQuery } from "./session-index.ts";
import { openSessionIndex } from "./session-index.ts";
import type { RecordVersion, User, UserRecord } from "./user.ts";

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
  | Refused<"unauthenticated" | "idempotency-key-reused">
  | Exclude<SpendingOutcome, { ok: true }>;

export type RefreshedSignIn = (Refreshed & { readonly user: User }) | Refused<"unauthenticated">;

/** Times are in ms since the epoch; `now` is the caller's. */
export class Account extends DurableObject<Env> {
  readonly #audit: ReturnType<typeof openAudit>;
  readonly #credentials: Credentials;
  readonly #idempotency: ReturnType<typeof openIdempotency>;
  readonly #sessions: ReturnType<typeof openSessionIndex>;
  readonly #budget: ReturnType<typeof openBudget>;
  readonly #life: ReturnType<typeof openLife>;
  /** Set aside for each turn until its cost is known; the demo model costs nothing. */
  readonly #turnCostUsd: number;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const parsed = readConfig(env);
    if (!parsed.ok) throw new TypeError(`Cannot open an account: ${parsed.variable} ${parsed.reason}`);
    const { config } = parsed;
    const { sql } = ctx.storage;
    if (exists(sql)) createTables(sql); // an account of an earlier version lacks some
    this.#audit = openAudit(sql);
    this.#credentials = openCredentials(sql);
    this.#idempotency = openIdempotency(sql);
    this.#sessions = openSessionIndex(sql);
    this.#budget = openBudget(sql, config);
    this.#turnCostUsd = config.OPENROUTER_API_KEY === undefined ? 0 : config.TURN_COST_CAP;
    this.#life = openLife({
      storage: ctx.storage,
      users: env.USERS,
      credentials: this.#credentials,
      config,
      send: openPost(env.EMAIL, config),
      background: (work) => ctx.waitUntil(work),
      newId: () => crypto.randomUUID(),
      deleteSession: async (userId, sessionId) =>
        env.CHAT_SESSION.get(env.CHAT_SESSION.idFromName(`${userId}/${sessionId}`)).destroy(),
      deleteReports: async (userId) => deleteReports(env.LISTINGS, config, userId),
    });
  }

  async claim({ now }: { now: number }): Promise<{ readonly ok: true } | Refused<"email-taken">> {
    return this.#life.claim(now);
  }

  async unclaim(): Promise<{ readonly ok: true }> {
    this.#life.unclaim();
    return { ok: true };
  }

  async signUp({ user, signIn }: { user: UserRecord; signIn: SignIn }): Promise<UserOutcome<"email-taken">> {
    return this.#audited("sign-up", signIn.id, signIn.createdAt, this.#life.signUp(user, signIn));
  }

  async attempt({ copy, now }: { copy?: RecordVersion; now: number }): Promise<CurrentRecord> {
    return this.#life.attempt(copy, now);
  }

  async signIn(use: PasswordUse): Promise<UserOutcome<"invalid-credentials">> {
    return this.#audited("sign-in", use.signIn.id, use.signIn.createdAt, this.#life.signIn(use));
  }

  async changePassword(use: Required<PasswordUse>): Promise<UserOutcome<"invalid-credentials">> {
    const { id, createdAt } = use.signIn;
    return this.#audited("password-changed", id, createdAt, this.#life.changePassword(use));
  }

  async requestMail(mail: { purpose: MailPurpose; siteUrl: string; now: number }): Promise<{ readonly ok: true }> {
    await this.#life.requestMail(mail.purpose, mail.siteUrl, mail.now);
    return { ok: true };
  }

  async listMails(): Promise<KeptMail[]> {
    return this.#life.listMails();
  }

  async readLink({ purpose, ...link }: LinkUse & { purpose: MailPurpose }): Promise<UserOutcome<"link-expired">> {
    return this.#life.readLink(purpose, link);
  }

  async confirm(link: LinkUse): Promise<UserOutcome<"link-expired">> {
    return this.#audited("address-confirmed", link.id, link.now, this.#life.confirm(link));
  }

  async resetPassword({
    passwordHash,
    ...link
  }: LinkUse & { passwordHash: string }): Promise<UserOutcome<"link-expired">> {
    return this.#audited("password-reset", link.id, link.now, this.#life.resetPassword(link, passwordHash));
  }

  async deleteUser({
    of,
    now,
  }: {
    of: RecordVersion;
    now: number;
  }): Promise<{ readonly ok: true } | Refused<"invalid-credentials">> {
    return this.#life.deleteUser(of, this.#sessions.ids(), now);
  }

  /** Takes a refresh token for its successor. One that comes a second time ends its sign-in, but for the grace of `credentials`. */
  async refresh(token: { signInId: string; counter: number; now: number }): Promise<RefreshedSignIn> {
    const user = this.#credentials.user();
    if (user === undefined) return { ok: false, code: "unauthenticated" };
    const refreshed = this.#credentials.refresh(token.signInId, token.counter, token.now);
    if (refreshed.ok) return { ...refreshed, user: this.#life.view(user) };
    if (refreshed.code === "refresh-token-reused") {
      this.#audit.keep({ act: refreshed.code, at: token.now, subject: token.signInId });
    }
    return { ok: false, code: "unauthenticated" };
  }

  /** Ends one sign-in at once; its tokens are refused from now on. */
  async signOut({
    signInId,
    now,
  }: {
    signInId: string;
    now: number;
  }): Promise<{ ok: true } | Refused<"unauthenticated">> {
    const isLive = this.#credentials.user() !== undefined && this.#credentials.isLive(signInId, now);
    if (!isLive) return { ok: false, code: "unauthenticated" };
    this.#credentials.end(signInId);
    this.#audit.keep({ act: "sign-out", at: now, subject: signInId });
    return { ok: true };
  }

  /** Whether this user and this sign-in still live: what a token says is decided here. Reserves the turn and its cost, once per key. */
  async admit({ userId, signInId, now, turn }: AdmissionRequest): Promise<Admission> {
    const user = this.#credentials.user();
    if (user?.id !== userId || !this.#credentials.isLive(signInId, now)) return { ok: false, code: "unauthenticated" };
    if (turn === undefined) return { ok: true, user: this.#life.view(user) };
    const reserved = this.#idempotency.reserve(userId, turn, now);
    if (!reserved.ok) return reserved;
    const spent = await this.reserveTurn({ turnId: reserved.turn.turnId, sendsReport: false, now });
    return spent.ok ? { ok: true, user: this.#life.view(user), turn: reserved.turn } : spent;
  }

  /** Sets aside what a turn may take, once. For a user who was admitted. */
  async reserveTurn(turn: { turnId: string; sendsReport: boolean; now: number }): Promise<SpendingOutcome> {
    return this.#budget.reserve({ ...turn, costUsd: this.#turnCostUsd }, turn.now);
  }

  /** Gives back what was reserved for a turn that has not begun. */
  async releaseTurn({ turnId }: { turnId: string }): Promise<{ readonly ok: true }> {
    if (this.#credentials.user() !== undefined) this.#budget.release(turnId);
    return { ok: true };
  }

  /** What is left of the day's budgets. For a user who was admitted: without one there is nothing to count in. */
  async remaining({ now }: { now: number }): Promise<Remaining> {
    return this.#budget.remaining(now);
  }

  /** Keeps the index; may be called again for the same turn. Of a user who is gone nothing is kept: a late turn leaves no trace. */
  async record(entry: SessionEntry): Promise<{ readonly ok: true }> {
    if (this.#credentials.user()?.id === entry.userId) {
      this.ctx.storage.transactionSync(() => {
        this.#sessions.record(entry);
        if (entry.turnId !== undefined) this.#budget.settle(entry.turnId, entry.costUsd);
        for (const act of entry.audit ?? []) this.#audit.keep(act);
      });
    } else {
      this.#life.hearOf(entry.userId, entry.sessionId, Date.now());
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

  /** What happened to the account, newest first: for whoever runs this deployment, no route tells it. */
  async listAudit(): Promise<AuditEntry[]> {
    return this.#credentials.user() === undefined ? [] : this.#audit.list();
  }

  async listSessions(query: SessionQuery): Promise<SessionPage> {
    return this.#credentials.user() === undefined ? { sessions: [] } : this.#sessions.list(query);
  }

  #audited<Outcome extends { readonly ok: boolean }>(
    act: AuditedAct,
    subject: string,
    at: number,
    outcome: Outcome,
  ): Outcome {
    if (outcome.ok) this.#audit.keep({ act, at, subject });
    return outcome;
  }

  override async alarm(): Promise<void> {
    await this.#life.wake(Date.now());
  }
}
