/** How a message becomes a turn: who asks, which conversation, one call that starts it. */

import { z } from "zod";
import type { ChatSession, StartOutcome } from "../chat/object.ts";
import type { Owner } from "../chat/session.ts";
import { Problem } from "../problem.ts";
import type { Caller } from "./authenticate.ts";
import { authenticate } from "./authenticate.ts";
import { parseBody } from "./body.ts";
import type { AppContext } from "./context.ts";

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
});

/** What the routes ask of a conversation, in its own types: those of RPC make `never` of `unknown`. */
type Conversation = Pick<ChatSession, "create" | "start" | "read" | "ended" | "cancel" | "view">;

/** The caller's conversation of that id: its name holds the user's id, so another's cannot be addressed. */
export function sessionStub(c: AppContext, userId: string, sessionId: string): Conversation {
  return c.env.CHAT_SESSION.get(c.env.CHAT_SESSION.idFromName(`${userId}/${sessionId}`));
}

export function ownerOf(caller: Caller, sessionId: string): Owner {
  return { sessionId, userId: caller.userId, accountName: caller.accountName };
}

export interface StartedTurn {
  readonly session: Conversation;
  readonly sessionId: string;
  readonly turnId: string;
  readonly started: Extract<StartOutcome, { ok: true }>;
}

/**
 * Starts the turn that the body asks for; `read` also opens its stream.
 * @throws Problem `unauthenticated`, `invalid-request`, `not-found` or `turn-in-progress`.
 */
export async function startTurn(c: AppContext, read: boolean): Promise<StartedTurn> {
  const caller = await authenticate(c);
  const body = await parseBody(c, turnBody);
  const sessionId = body.sessionId ?? crypto.randomUUID();
  const turnId = crypto.randomUUID();
  const session = sessionStub(c, caller.userId, sessionId);
  const started = await session.start({
    ...ownerOf(caller, sessionId),
    turnId,
    question: body.userMessage,
    mayCreate: body.sessionId === undefined,
    read,
  });
  if (!started.ok) throw new Problem(started.code);
  return { session, sessionId, turnId, started };
}
