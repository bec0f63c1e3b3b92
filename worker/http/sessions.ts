/** Conversations: list, create, read, follow, stop, decide, answer again, rename, delete, export. */

import { Hono } from "hono";
import { z } from "zod";
import { openPost } from "../account/mail.ts";
import type { User } from "../account/user.ts";
import { readSession } from "../chat/tell.ts";
import { Problem } from "../problem.ts";
import { authenticate, reached } from "./authenticate.ts";
import { oneLine, parseBody, parseQuery } from "./body.ts";
import type { App, AppContext } from "./context.ts";
import { conversationOf, namedConversation, ownerOf } from "./conversation.ts";
import { exportMarkdown } from "./export.ts";
import { answerStream } from "./stream.ts";
import { textStream } from "./text-stream.ts";
import { answerTurn, decisionTurnId, spendTurn, wantsPlace } from "./turn.ts";
import { viewSession, viewSummary } from "./view.ts";

const MAX_TITLE_CHARACTERS = 200;
/** Of what tools have returned a page shows the latest; the export has all. */
const SHOWN_RESULT_BYTES = 4 * 1024 * 1024;

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
    const ask = conversationOf(c, caller.userId, sessionId);
    const session = await ask(async (one) => one.create(ownerOf(caller, sessionId)));
    return c.json(viewSummary(session), 201);
  })
  .get("/sessions/:id", async (c) => {
    const { ask } = await namedConversation(c);
    const session = found(await ask(async (one) => readSession(await one.view())));
    return c.body(textStream(viewSession(session, SHOWN_RESULT_BYTES)), 200, { "Content-Type": "application/json" });
  })
  .patch("/sessions/:id", async (c) => {
    const { ask } = await namedConversation(c);
    const { title } = await parseBody(c, renameBody);
    return c.json(viewSummary(found(await ask(async (session) => session.rename(title)))));
  })
  .delete("/sessions/:id", async (c) => {
    const { caller, ask, sessionId } = await namedConversation(c);
    const existed = await ask(async (session) => session.destroy());
    // Also when it did not: an earlier request may have failed between the two.
    await reached(async () => caller.account.forgetSession({ sessionId, now: Date.now() }));
    if (!existed) throw new Problem("not-found");
    return c.body(null, 204);
  })
  .get("/sessions/:id/events", async (c) => {
    const { caller, ask } = await namedConversation(c);
    const bytes = await ask(async (session) => session.read(positionsOf(c)));
    if (bytes === "not-found") throw new Problem(bytes);
    if (bytes === "nothing") return c.body(null, 204);
    return answerStream(c, caller, bytes);
  })
  .post("/sessions/:id/cancel", async (c) => {
    const { ask } = await namedConversation(c);
    if (!(await ask(async (session) => session.cancel()))) throw new Problem("not-found");
    return c.json({ success: true }, 202);
  })
  .post("/sessions/:id/regenerate", async (c) => {
    const { caller, ask, sessionId } = await namedConversation(c);
    const turn = { turnId: crypto.randomUUID(), read: !wantsPlace(c) };
    const started = await spendTurn(caller, { ...turn, sendsReport: false }, async () =>
      ask(async (session) => session.regenerate(turn)),
    );
    return answerTurn(c, { caller, sessionId, ...started });
  })
  .post("/sessions/:id/approvals/:approvalId", async (c) => {
    const { caller, ask, sessionId } = await namedConversation(c);
    const { decision } = await parseBody(c, decisionBody);
    if (decision === "approve") requireConfirmed(c, caller.user);
    const approvalId = c.req.param("approvalId");
    const decided = {
      approvalId,
      decision: decision === "approve" ? "approved" : "rejected",
      turnId: decisionTurnId(approvalId, decision),
      read: !wantsPlace(c),
    } as const;
    const spending = { turnId: decided.turnId, sendsReport: decision === "approve" };
    const started = await spendTurn(caller, spending, async () => ask(async (session) => session.decide(decided)));
    return answerTurn(c, { caller, sessionId, ...started });
  })
  .get("/sessions/:id/export", async (c) => {
    const { ask, sessionId } = await namedConversation(c);
    const { format } = parseQuery(c, exportQuery);
    const session = found(await ask(async (one) => readSession(await one.view())));
    const [text, type] =
      format === "json"
        ? [viewSession(session), "application/json"]
        : [exportMarkdown(session), "text/markdown; charset=utf-8"];
    return c.body(textStream(text), 200, {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="doorstep-${sessionId}.${format}"`,
      "Cache-Control": "no-store",
    });
  });

/** Mail to the world is for those who have shown that they get some. @throws Problem `unconfirmed`, where mail leaves at all. */
function requireConfirmed(c: AppContext, { confirmed }: User): void {
  if (!confirmed && openPost(c.env.EMAIL, c.var.config) !== undefined) throw new Problem("unconfirmed");
}

/** @throws Problem `not-found`: what is not there and what is not yours answer alike. */
function found<View>(view: View | undefined): View {
  if (view === undefined) throw new Problem("not-found");
  return view;
}

/** The last event that the client has seen. The header comes first, as EventSource sends both; what is no whole number is none. */
function positionsOf(c: AppContext): number[] {
  const ids = [c.req.header("Last-Event-ID"), c.req.query("after")];
  return ids.flatMap((id) => (id !== undefined && /^\d{1,15}$/.test(id) ? [Number(id)] : []));
}
