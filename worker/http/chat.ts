/** Asking: the answer as a stream, as a place to read it, or whole. */

import { Hono } from "hono";
import type { ToolMessage } from "../agent/message.ts";
import { EVENT_STREAM_HEADERS } from "../chat/sse.ts";
import { Problem } from "../problem.ts";
import type { App } from "./context.ts";
import { startTurn } from "./turn.ts";

export const chatRoutes = new Hono<App>()
  .on("POST", ["/chat-stream", "/chat/stream"], async (c) => {
    const wantsJson = c.req.header("Accept")?.includes("application/json") ?? false;
    const { sessionId, turnId, started } = await startTurn(c, !wantsJson);
    if (started.bytes !== undefined) return c.body(started.bytes, 200, EVENT_STREAM_HEADERS);
    const events = `/agents/sessions/${sessionId}/events?after=${started.after}`;
    return c.json({ sessionId, turnId, after: started.after, events }, 202);
  })
  .post("/chat", async (c) => {
    const { session, sessionId, turnId } = await startTurn(c, false);
    const turn = await session.ended(turnId);
    if (turn === undefined) throw new Problem("internal");
    if (turn.problem !== undefined) throw new Problem(turn.problem.code, turn.problem.detail);
    return c.json({
      success: true,
      message: turn.answer,
      timestamp: new Date(turn.endedAt ?? Date.now()).toISOString(),
      sessionId,
      turnId,
      status: turn.status,
      listings: listingsOf(turn.tools),
      usage: turn.usage,
    });
  });

/** The listings that this turn's searches found, in their order. */
function listingsOf(tools: readonly ToolMessage[]): unknown[] {
  return tools.flatMap(({ name, outcome }) => {
    if (name !== "findListings" || !outcome.ok) return [];
    const { listings } = outcome.result as { listings?: unknown }; // a structured result is an object
    return Array.isArray(listings) ? listings : [];
  });
}
