/** Asking: the answer as a stream, as a place to read it, or whole. */

import { Hono } from "hono";
import { Problem } from "../problem.ts";
import type { App } from "./context.ts";
import { answerTurn, listingsOf, sessionStub, startTurn, wantsPlace } from "./turn.ts";
import { viewApproval } from "./view.ts";

export const chatRoutes = new Hono<App>()
  .on("POST", ["/chat-stream", "/chat/stream"], async (c) => answerTurn(c, await startTurn(c, !wantsPlace(c))))
  .post("/chat", async (c) => {
    const { sessionId, turnId, userId } = await startTurn(c, false);
    const ended = async () => sessionStub(c, userId, sessionId).ended(turnId);
    const turn = await ended().catch(ended); // an object that is lost meanwhile has another after it, which has recovered the turn
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
