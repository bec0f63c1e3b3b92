/** How the routes reach a conversation: by the caller's own id, and once more when its object is lost in mid-call. */

import type { ChatSession } from "../chat/object.ts";
import type { Owner } from "../chat/store.ts";
import { Problem } from "../problem.ts";
import type { Caller } from "./authenticate.ts";
import { authenticate } from "./authenticate.ts";
import type { AppContext } from "./context.ts";

/** A UUID, as every conversation's is. */
const SESSION_ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** What the routes ask of a conversation, in its own types: those of RPC make `never` of `unknown`. */
type Conversation = Pick<
  ChatSession,
  "create" | "start" | "regenerate" | "decide" | "read" | "ended" | "cancel" | "rename" | "destroy" | "view" | "said"
>;

/** One call of the conversation. @throws Problem `session-unavailable`. */
export type Ask = <Answer>(call: (session: Conversation) => Promise<Answer>) => Promise<Answer>;

/**
 * The caller's conversation of that id: its name holds the user's id, so another's cannot be addressed. An object may be
 * lost in mid-call: a crash, a deploy, a fault of its storage. The call is then made once more, at the object that comes
 * after it: what the first one has begun is joined, as a turn is known by its id. One that has too much to do is left alone.
 */
export function conversationOf(c: AppContext, userId: string, sessionId: string): Ask {
  const { CHAT_SESSION } = c.env;
  const id = CHAT_SESSION.idFromName(`${userId}/${sessionId}`);
  return async (call) => {
    const attempt = async () => call(CHAT_SESSION.get(id)); // a stub is of no more use than its object
    try {
      return await attempt().catch(async (error: unknown) => (isOverloaded(error) ? Promise.reject(error) : attempt()));
    } catch (error) {
      const cause = error instanceof Error ? error.stack : "unknown";
      console.error(JSON.stringify({ event: "session-unavailable", cause }));
      throw new Problem("session-unavailable", undefined, { headers: { "Retry-After": "2" } });
    }
  };
}

/** As Durable Objects tell it. */
function isOverloaded(error: unknown): boolean {
  return error instanceof Error && "overloaded" in error && error.overloaded === true;
}

/** The conversation that the path names, of the caller. @throws Problem `unauthenticated`, or `not-found` for what is no id. */
export async function namedConversation(c: AppContext): Promise<{ caller: Caller; sessionId: string; ask: Ask }> {
  const caller = await authenticate(c);
  const sessionId = c.req.param("id") ?? "";
  if (!SESSION_ID.test(sessionId)) throw new Problem("not-found");
  return { caller, sessionId, ask: conversationOf(c, caller.userId, sessionId) };
}

export function ownerOf({ userId, accountName }: Caller, sessionId: string): Owner {
  return { sessionId, userId, accountName };
}
