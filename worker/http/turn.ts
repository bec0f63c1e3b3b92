/** How a request becomes a turn: who asks, which conversation, one call that starts it; and how the turn is answered. */

import { createHash } from "node:crypto";
import { z } from "zod";
import type { ToolMessage } from "../agent/message.ts";
import type { ChatSession } from "../chat/object.ts";
import { EVENT_STREAM_HEADERS } from "../chat/sse.ts";
import type { Owner } from "../chat/store.ts";
import { Problem } from "../problem.ts";
import type { Caller } from "./authenticate.ts";
import { admit, authenticate, verifyToken } from "./authenticate.ts";
import { parseBody } from "./body.ts";
import type { AppContext } from "./context.ts";

const MAX_MESSAGE_CHARACTERS = 8_000;
/** A UUID, as every conversation's is. */
const SESSION_ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

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

/** What the routes ask of a conversation, in its own types: those of RPC make `never` of `unknown`. */
type Conversation = Pick<
  ChatSession,
  "create" | "start" | "regenerate" | "decide" | "read" | "ended" | "cancel" | "rename" | "destroy" | "view"
>;

/** The caller's conversation of that id: its name holds the user's id, so another's cannot be addressed. */
export function sessionStub(c: AppContext, userId: string, sessionId: string): Conversation {
  return c.env.CHAT_SESSION.get(c.env.CHAT_SESSION.idFromName(`${userId}/${sessionId}`));
}

/** The conversation that the path names, of the caller. @throws Problem `unauthenticated`, or `not-found` for what is no id. */
export async function namedSession(
  c: AppContext,
): Promise<{ caller: Caller; session: Conversation; sessionId: string }> {
  const caller = await authenticate(c);
  const sessionId = c.req.param("id") ?? "";
  if (!SESSION_ID.test(sessionId)) throw new Problem("not-found");
  return { caller, session: sessionStub(c, caller.userId, sessionId), sessionId };
}

export function ownerOf(caller: Caller, sessionId: string): Owner {
  return { sessionId, userId: caller.userId, accountName: caller.accountName };
}

export interface StartedTurn {
  readonly userId: string;
  readonly sessionId: string;
  readonly turnId: string;
  readonly after: number;
  readonly bytes?: ReadableStream<Uint8Array>;
}

/**
 * Starts the turn that the body asks for, or joins the one that the same body has started under the same key; `read` also
 * opens its stream.
 * @throws Problem `unauthenticated`, `invalid-request`, `idempotency-key-reused`, `not-found` or `turn-in-progress`.
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
  const session = sessionStub(c, caller.userId, sessionId);
  const owner = ownerOf(caller, sessionId);
  const started = await session.start({
    ...owner,
    turnId,
    question: userMessage,
    mayCreate: named === undefined,
    read,
  });
  if (!started.ok) throw new Problem(started.code);
  return { userId: caller.userId, sessionId, ...started };
}

function digestOf(body: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(body)).digest("base64url");
}

/** Whether a turn is answered with the place to read it. Without that it is answered with its stream. */
export function wantsPlace(c: AppContext): boolean {
  return c.req.header("Accept")?.includes("application/json") ?? false;
}

/** The stream of a turn, or 202 and the place to read it. */
export function answerTurn(c: AppContext, { sessionId, turnId, after, bytes }: Omit<StartedTurn, "userId">): Response {
  if (bytes !== undefined) return c.body(bytes, 200, EVENT_STREAM_HEADERS);
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
