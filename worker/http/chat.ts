/** Asking: the answer as a stream, as a place to read it, or whole. */

import { Hono } from "hono";
import { readTurn } from "../chat/tell.ts";
import { Problem } from "../problem.ts";
import type { App } from "./context.ts";
import { conversationOf } from "./conversation.ts";
import { answerTurn, listingsOf, startTurn, wantsPlace } from "./turn.ts";
import { viewApproval } from "./view.ts";

export const chatRoutes = new Hono<App>()
  .on("POST", ["/chat-stream", "/chat/stream"], async (c) => answerTurn(c, await startTurn(c, !wantsPlace(c))))
  .post("/chat", async (c) => {
    const { caller, sessionId, turnId } = await startTurn(c, false);
    const ask = conversationOf(c, caller.userId, sessionId);
    const turn = await ask(async (session) => readTurn(await session.ended(turnId)));
    if (turn === undefined) throw new Problem("not-found"); // deleted meanwhile
    if (turn.problem !== undefined) throw new Problem(turn.problem.code, turn.problem.detail);
    return c.json({
      success: true,
      message: turn.answer,
      timestamp: new Date(turn.endedAt ?? Date.now()).toISOString(),
      sessionId,
      turnId,
      status: turn.status,
      listings: listingsOf(turn.tools),
      ...(turn.approvals.length === 0 ? {} : { approvals: turn.approvals.map(viewApproval) }),
      usage: turn.usage,
    });
  });
