/** How a request becomes a turn: who asks, one call that starts it; and how the turn is answered. */

import { createHash } from "node:crypto";
import { z } from "zod";
import type { ToolMessage } from "../agent/message.ts";
import type { ProblemCode } from "../problem.ts";
import { Problem } from "../problem.ts";
import type { Caller } from "./authenticate.ts";
import { admit, reached, refusal, verifyToken } from "./authenticate.ts";
import { parseBody } from "./body.ts";
import type { AppContext } from "./context.ts";
import { conversationOf, ownerOf } from "./conversation.ts";
import { answerStream } from "./stream.ts";

const MAX_MESSAGE_CHARACTERS = 8_000;

const turnBody = z.strictObject({
  userMessage: z
    .string()
    .refine((text) => text.trim() !== "", "must not be empty")
    .refine(
      (text) => Array.from(text).length <= MAX_MESSAGE_CHARACTERS,
      `must have at most ${MAX_MESSAGE_CHARACTERS} characters`,
    ),
  sessionId: z.string().min(1).max(64).optional(),
  idempotencyKey: z.string().min(1).max(200).optional(),
});

/** What a conversation answers to a turn that is to begin. */
type Started = ({ readonly ok: true } & Begun) | { readonly ok: false; readonly code: ProblemCode };

interface Begun {
  readonly turnId: string;
  readonly after: number;
  readonly bytes?: ReadableStream<Uint8Array>;
}

export interface StartedTurn extends Begun {
  readonly caller: Caller;
  readonly sessionId: string;
}

/**
 * Starts the turn that the body asks for, or joins the one that the same body has started under the same key; `read` also
 * opens its stream.
 * @throws Problem `unauthenticated`, `invalid-request`, `idempotency-key-reused`, a spent budget, `not-found`, `turn-in-progress`,
 * `account-unavailable` or `session-unavailable`.
 */
export async function startTurn(c: AppContext, read: boolean): Promise<StartedTurn> {
  const claims = await verifyToken(c);
  const { userMessage, sessionId: named, idempotencyKey } = await parseBody(c, turnBody);
  const caller = await admit(c, claims, {
    ...(idempotencyKey && { idempotencyKey }),
    digest: digestOf([userMessage, named ?? null]),
    sessionId: named ?? crypto.randomUUID(),
    turnId: crypto.randomUUID(),
  });
  const { sessionId, turnId } = caller.turn;
  const turn = { ...ownerOf(caller, sessionId), turnId, question: userMessage, mayCreate: named === undefined, read };
  const ask = conversationOf(c, caller.userId, sessionId);
  const started = await ask(async (session) => session.start(turn));
  return { caller, sessionId, ...(await begun(caller, turnId, started)) };
}

/**
 * Begins a turn that no question starts, within what is left of the caller's budgets.
 * @throws Problem one of the spent budgets, what `begin` refuses with, or `account-unavailable`.
 */
export async function spendTurn(
  caller: Caller,
  { turnId, sendsReport }: { readonly turnId: string; readonly sendsReport: boolean },
  begin: () => Promise<Started>,
): Promise<Begun> {
  const reserved = await reached(async () => caller.account.reserveTurn({ turnId, sendsReport, now: Date.now() }));
  if (!reserved.ok) throw refusal(reserved);
  return begun(caller, turnId, await begin());
}

/** The turn, if it is the one that was reserved; for one that has not begun, or is another's, what was set aside is given back. */
async function begun({ account }: Caller, turnId: string, started: Started): Promise<Begun> {
  if (!started.ok || started.turnId !== turnId) await reached(async () => account.releaseTurn({ turnId }));
  if (!started.ok) throw new Problem(started.code);
  return started;
}

/** The turn that a decision begins: the same for the same decision, so that it takes its share of the budgets once however often it is sent (UUID version 8, RFC 9562). */
export function decisionTurnId(approvalId: string, decision: string): string {
  const hex = createHash("sha256").update(`${decision} ${approvalId}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

function digestOf(body: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(body)).digest("base64url");
}

/** Whether a turn is answered with the place to read it. Without that it is answered with its stream. */
export function wantsPlace(c: AppContext): boolean {
  return c.req.header("Accept")?.includes("application/json") ?? false;
}

/** The stream of a turn, or 202 and the place to read it. */
export function answerTurn(c: AppContext, { caller, sessionId, turnId, after, bytes }: StartedTurn): Response {
  if (bytes !== undefined) return answerStream(c, caller, bytes);
  const events = `/agents/sessions/${sessionId}/events?after=${after}`;
  return c.json({ sessionId, turnId, after, events }, 202);
}

/** The listings that a turn's searches found, in their order. */
export function listingsOf(tools: readonly ToolMessage[]): unknown[] {
  return tools.flatMap(({ name, outcome }) => {
    if (name !== "findListings" || !outcome.ok) return [];
    const { listings } = outcome.result as { listings?: unknown }; // a structured result is an object
    return Array.isArray(listings) ? listings : [];
  });
}
