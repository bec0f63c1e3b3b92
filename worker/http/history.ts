/** The history of the caller's own conversations, as the original's routes answered it. */

import { Hono } from "hono";
import { z } from "zod";
import type { SessionView } from "../chat/view.ts";
import { Problem } from "../problem.ts";
import type { Caller } from "./authenticate.ts";
import { authenticate, reached } from "./authenticate.ts";
import { parseQuery } from "./body.ts";
import type { App, AppContext } from "./context.ts";
import { sessionStub } from "./turn.ts";

const historyQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50) });

export const historyRoutes = new Hono<App>()
  .get("/chat-history", async (c) => c.json(await history(c, await authenticate(c))))
  .get("/chat-history/:userId", async (c) => {
    const caller = await authenticate(c);
    if (c.req.param("userId") !== caller.userId) throw new Problem("not-found"); // as for an id that does not exist
    return c.json(await history(c, caller));
  });

/** At most `limit` messages: conversations latest first, of each its latest messages, oldest first. */
async function history(c: AppContext, { userId, account }: Caller) {
  const { limit } = parseQuery(c, historyQuery);
  const { sessions } = await reached(async () => account.listSessions({ limit }));
  const messages = [];
  for (const { id } of sessions) {
    if (messages.length >= limit) break;
    const view = await sessionStub(c, userId, id).view();
    if (view !== undefined) messages.push(...historyOf(view).slice(-(limit - messages.length)));
  }
  return { success: true, userId, history: messages, count: messages.length, timestamp: new Date().toISOString() };
}

function historyOf({ turns }: SessionView) {
  return turns.flatMap(({ question, answer, startedAt, endedAt }) => [
    ...(question === null ? [] : [{ role: "user", content: question, timestamp: new Date(startedAt).toISOString() }]),
    ...(endedAt === null || answer === ""
      ? []
      : [{ role: "assistant", content: answer, timestamp: new Date(endedAt).toISOString() }]),
  ]);
}
