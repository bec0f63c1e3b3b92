/** The Durable Object of one conversation, named `userId/sessionId`: another user's cannot even be addressed. */

import { DurableObject } from "cloudflare:workers";
import { userHash } from "../account/user-hash.ts";
import type { Config } from "../config.ts";
import { readConfig } from "../config.ts";
import type { Env } from "../env.ts";
import { openModel } from "../model/model.ts";
import { internalTokens } from "../tools/internal-token.ts";
import { openToolbox } from "../tools/toolbox.ts";
import { accountEntry, turnLine } from "./account-entry.ts";
import type { Saying } from "./sayings.ts";
import type { Decided, Started } from "./session.ts";
import { openSession } from "./session.ts";
import type { Owner } from "./store.ts";
import type { SessionSummary, TurnView } from "./view.ts";

/** A turn that was started or joined, with its stream where that was asked for. */
type Streamed<Outcome extends Started<string>> =
  | (Extract<Outcome, { ok: true }> & { readonly bytes?: ReadableStream<Uint8Array> })
  | Exclude<Outcome, { ok: true }>;

/** Thin: every method is one call of `session.ts`. With `read` a turn's stream comes with it, from its first event. */
export class ChatSession extends DurableObject<Env> {
  readonly #session: ReturnType<typeof openSession>;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const parsed = readConfig(env);
    if (!parsed.ok) throw new TypeError(`Cannot open a conversation: ${parsed.variable} ${parsed.reason}`);
    const { config } = parsed;
    const now = Date.now;
    const model = openModel(config);
    const sign = internalTokens(config.INTERNAL_SIGNING_KEY, now);
    this.#session = openSession({
      storage: ctx.storage,
      config,
      model: { name: model.name, kind: model.kind },
      openAgent: async (userId, { stop, gone }) => ({
        maxSteps: config.MAX_STEPS,
        complete: model.complete,
        toolbox: await openToolbox({ env, config, sign, now, gone }, userId, stop),
        now,
        newId: () => crypto.randomUUID(),
      }),
      record: async (owner, session, turn) => record(env, config, owner, session, turn),
      giveUp: (reason) => ctx.abort(reason),
      now,
    });
  }

  async create(owner: Owner): Promise<SessionSummary> {
    return this.#session.create(owner);
  }

  async start(turn: Owner & { turnId: string; question: string; mayCreate: boolean; read: boolean }) {
    return this.#withBytes(this.#session.start(turn, turn.turnId, turn.question, turn.mayCreate), turn.read);
  }

  async regenerate({ turnId, read }: { turnId: string; read: boolean }) {
    return this.#withBytes(this.#session.regenerate(turnId), read);
  }

  async decide(decision: {
    approvalId: string;
    decision: "approved" | "rejected";
    turnId: string;
    read: boolean;
  }): Promise<Streamed<Decided>> {
    const { approvalId, turnId, read } = decision;
    return this.#withBytes(this.#session.decide(approvalId, decision.decision, turnId), read);
  }

  async read(ids: readonly number[]): Promise<ReadableStream<Uint8Array> | "nothing" | "not-found"> {
    return this.#session.read(ids);
  }

  async ended(turnId: string): Promise<ReadableStream<Uint8Array> | undefined> {
    return this.#session.ended(turnId);
  }

  async cancel(): Promise<boolean> {
    return this.#session.cancel();
  }

  async rename(title: string): Promise<SessionSummary | undefined> {
    return this.#session.rename(title);
  }

  async destroy(): Promise<boolean> {
    return this.#session.destroy();
  }

  async view(): Promise<ReadableStream<Uint8Array> | undefined> {
    return this.#session.view();
  }

  async said({ limit, characters }: { limit: number; characters: number }): Promise<Saying[] | undefined> {
    return this.#session.said(limit, characters);
  }

  override async alarm(): Promise<void> {
    await this.#session.wake();
  }

  #withBytes<Code extends string>(started: Started<Code>, read: boolean): Streamed<Started<Code>> {
    if (!started.ok) return started;
    if (!read) return started;
    const bytes = this.#session.read([started.after], started.turnId);
    return typeof bytes === "string" ? started : { ...started, bytes };
  }
}

/** Tells the account, and the log once the account has heard. */
async function record(
  env: Env,
  { ACCOUNT_NAME_KEY }: Config,
  owner: Owner,
  session: SessionSummary,
  turn: TurnView | undefined,
): Promise<void> {
  await env.ACCOUNT.get(env.ACCOUNT.idFromName(owner.accountName)).record(accountEntry(owner, session, turn));
  if (turn !== undefined) {
    console.log(JSON.stringify(turnLine(userHash(ACCOUNT_NAME_KEY, owner.userId), session, turn)));
  }
}
