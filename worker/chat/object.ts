/** The Durable Object of one conversation, named `userId/sessionId`: another user's cannot even be addressed. */

import { DurableObject } from "cloudflare:workers";
import { readConfig } from "../config.ts";
import type { Env } from "../env.ts";
import { openModel } from "../model/model.ts";
import { internalTokens } from "../tools/internal-token.ts";
import { openToolbox } from "../tools/toolbox.ts";
import type { Owner, SessionSummary, SessionView } from "./session.ts";
import { openSession } from "./session.ts";
import type { Turn } from "./transcript.ts";

export type StartOutcome =
  | { readonly ok: true; readonly after: number; readonly bytes?: ReadableStream<Uint8Array> }
  | { readonly ok: false; readonly code: "not-found" | "turn-in-progress" };

/** Thin: every method is one call of `session.ts`. */
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
      openAgent: async (userId, signal) => ({
        maxSteps: config.MAX_STEPS,
        complete: model.complete,
        toolbox: await openToolbox({ env, config, sign, now }, userId, signal),
        now,
      }),
      record: async (owner, session, turn) => record(env, owner, session, turn),
      now,
    });
  }

  async create(owner: Owner): Promise<SessionSummary> {
    return this.#session.create(owner);
  }

  /** `read: true` also returns the stream from the turn's first event. */
  async start(
    turn: Owner & { turnId: string; question: string; mayCreate: boolean; read: boolean },
  ): Promise<StartOutcome> {
    const started = this.#session.start(turn, turn.turnId, turn.question, turn.mayCreate);
    if (!started.ok || !turn.read) return started;
    const bytes = this.#session.read(started.after);
    return bytes === undefined ? started : { ...started, bytes };
  }

  async read(after: number): Promise<ReadableStream<Uint8Array> | undefined> {
    return this.#session.read(after);
  }

  async ended(turnId: string): Promise<Turn | undefined> {
    return this.#session.ended(turnId);
  }

  async cancel(): Promise<boolean> {
    return this.#session.cancel();
  }

  async view(): Promise<SessionView | undefined> {
    return this.#session.view();
  }

  override async alarm(): Promise<void> {
    this.#session.keepAwake();
  }
}

/** The account's index of conversations and what a turn has cost. */
async function record(env: Env, owner: Owner, session: SessionSummary, turn: Turn | undefined): Promise<void> {
  const account = env.ACCOUNT.get(env.ACCOUNT.idFromName(owner.accountName));
  await account.record({
    sessionId: session.id,
    title: session.title,
    createdAt: session.createdAt,
    updatedAt: session.updatedAt,
    messageCount: session.messageCount,
    text: turn === undefined ? "" : `${turn.question}\n${turn.answer}`,
    costUsd: turn?.usage.costUsd ?? 0,
    ...(turn === undefined ? {} : { turnId: turn.turnId }),
  });
}
