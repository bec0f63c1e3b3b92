/** Conversations: list, create, read, follow, stop, decide, answer again, rename, delete, export. */

import { Hono } from "hono";
import { z } from "zod";
import { EVENT_STREAM_HEADERS } from "../chat/sse.ts";
import { Problem } from "../problem.ts";
import { authenticate, reached } from "./authenticate.ts";
import { oneLine, parseBody, parseQuery } from "./body.ts";
import type { App, AppContext } from "./context.ts";
import { exportMarkdown } from "./export.ts";
import { answerTurn, namedSession, ownerOf, sessionStub, wantsPlace } from "./turn.ts";
import { viewSession, viewSummary } from "./view.ts";

const MAX_TITLE_CHARACTERS = 200;

const listQuery = z.strictObject({
  q: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
  cursor: z.string().max(200).optional(),
});

const renameBody = z.strictObject({ title: oneLine(MAX_TITLE_CHARACTERS) });

const decisionBody = z.strictObject({ decision: z.enum(["approve", "reject"]) });

const exportQuery = z.strictObject({ format: z.enum(["md", "json"]).default("md") });

export const sessionRoutes = new Hono<App>()
  .get("/sessions", async (c) => {
    const { account } = await authenticate(c);
    const { q, limit, cursor } = parseQuery(c, listQuery);
    const query = { limit, ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) };
    const page = await reached(async () => account.listSessions(query));
    const sessions = page.sessions.map(viewSummary);
    return c.json({ sessions, ...(page.nextCursor ? { nextCursor: page.nextCursor } : {}) });
  })
  .post("/sessions", async (c) => {
    const caller = await authenticate(c);
    const sessionId = crypto.randomUUID();
    const session = await sessionStub(c, caller.userId, sessionId).create(ownerOf(caller, sessionId));
    return c.json(viewSummary(session), 201);
  })
  .get("/sessions/:id", async (c) => {
    const { session } = await namedSession(c);
    return c.json(viewSession(found(await session.view())));
  })
  .patch("/sessions/:id", async (c) => {
    const { session } = await namedSession(c);
    const { title } = await parseBody(c, renameBody);
    return c.json(viewSummary(found(await session.rename(title))));
  })
  .delete("/sessions/:id", async (c) => {
    const { caller, session, sessionId } = await namedSession(c);
    const existed = await session.destroy();
    // Also when it did not: an earlier request may have failed between the two.
    await reached(async () => caller.account.forgetSession({ sessionId, now: Date.now() }));
    if (!existed) throw new Problem("not-found");
    return c.body(null, 204);
  })
  .get("/sessions/:id/events", async (c) => {
    const { session } = await namedSession(c);
    const bytes = await session.read(positionOf(c));
    if (bytes === "not-found") throw new Problem(bytes);
    if (bytes === "nothing") return c.body(null, 204);
    return c.body(bytes, 200, EVENT_STREAM_HEADERS);
  })
  .post("/sessions/:id/cancel", async (c) => {
    const { session } = await namedSession(c);
    if (!(await session.cancel())) throw new Problem("not-found");
    return c.json({ success: true }, 202);
  })
  .post("/sessions/:id/regenerate", async (c) => {
    const { session, sessionId } = await namedSession(c);
    const started = await session.regenerate({ turnId: crypto.randomUUID(), read: !wantsPlace(c) });
    if (!started.ok) throw new Problem(started.code);
    return answerTurn(c, { sessionId, ...started });
  })
  .post("/sessions/:id/approvals/:approvalId", async (c) => {
    const { session, sessionId } = await namedSession(c);
    const { decision } = await parseBody(c, decisionBody);
    const started = await session.decide({
      approvalId: c.req.param("approvalId"),
      decision: decision === "approve" ? "approved" : "rejected",
      turnId: crypto.randomUUID(),
      read: !wantsPlace(c),
    });
    if (!started.ok) throw new Problem(started.code);
    return answerTurn(c, { sessionId, ...started });
  })
  .get("/sessions/:id/export", async (c) => {
    const { session, sessionId } = await namedSession(c);
    const { format } = parseQuery(c, exportQuery);
    const view = found(await session.view());
    c.header("Content-Disposition", `attachment; filename="doorstep-${sessionId.replaceAll(/[^\w-]/g, "")}.${format}"`);
    if (format === "json") return c.json(viewSession(view));
    return c.body(exportMarkdown(view), 200, {
      "Content-Type": "text/markdown; charset=utf-8",
      "Cache-Control": "no-store",
    });
  });

/** @throws Problem `not-found`: what is not there and what is not yours answer alike. */
function found<View>(view: View | undefined): View {
  if (view === undefined) throw new Problem("not-found");
  return view;
}

/** The last event that the client has seen. The header wins, as EventSource sends both; what is no whole number counts as absent. */
function positionOf(c: AppContext): number {
  const ids = [c.req.header("Last-Event-ID"), c.req.query("after")];
  return Number(ids.find((id) => id !== undefined && /^\d{1,15}$/.test(id)) ?? 0);
}
