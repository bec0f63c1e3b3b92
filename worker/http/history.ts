/** The history of the caller's own conversations, as the original's routes answered it. */

import { Hono } from "hono";
import { z } from "zod";
import type { Saying } from "../chat/sayings.ts";
import { Problem } from "../problem.ts";
import type { Caller } from "./authenticate.ts";
import { authenticate, reached } from "./authenticate.ts";
import { parseQuery } from "./body.ts";
import type { App, AppContext } from "./context.ts";
import { conversationOf } from "./conversation.ts";

/** Two hundred messages of usual length have a tenth of it. */
const MAX_CHARACTERS = 4 * 1024 * 1024;

const historyQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50) });

export const historyRoutes = new Hono<App>()
  .get("/chat-history", async (c) => c.json(await history(c, await authenticate(c))))
  .get("/chat-history/:userId", async (c) => {
    const caller = await authenticate(c);
    if (c.req.param("userId") !== caller.userId) throw new Problem("not-found"); // as for an id that does not exist
    return c.json(await history(c, caller));
  });

/** At most `limit` messages, fewer where they are very long: conversations latest first, of each its latest messages, oldest first. */
async function history(c: AppContext, { userId, account }: Caller) {
  const { limit } = parseQuery(c, historyQuery);
  const { sessions } = await reached(async () => account.listSessions({ limit }));
  const said: Saying[] = [];
  let characters = MAX_CHARACTERS;
  for (const { id } of sessions) {
    const left = { limit: limit - said.length, characters };
    if (left.limit <= 0 || characters <= 0) break;
    const latest = (await conversationOf(c, userId, id)(async (session) => session.said(left))) ?? [];
    said.push(...latest);
    characters -= latest.reduce((sum, { content }) => sum + content.length, 0);
  }
  const history = said.map(({ role, content, at }) => ({ role, content, timestamp: new Date(at).toISOString() }));
  return { success: true, userId, history, count: history.length, timestamp: new Date().toISOString() };
}
