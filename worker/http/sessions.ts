/** Conversations: list, create, read, follow, stop. */

import { Hono } from "hono";
import { z } from "zod";
import type { SessionSummary, SessionView } from "../chat/session.ts";
import { EVENT_STREAM_HEADERS } from "../chat/sse.ts";
import type { Turn } from "../chat/transcript.ts";
import { Problem } from "../problem.ts";
import { authenticate } from "./authenticate.ts";
import { parseQuery } from "./body.ts";
import type { App, AppContext } from "./context.ts";
import { ownerOf, sessionStub } from "./turn.ts";

const listQuery = z.strictObject({
  q: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
  cursor: z.string().max(200).optional(),
});

export const sessionRoutes = new Hono<App>()
  .get("/sessions", async (c) => {
    const { account } = await authenticate(c);
    const { q, limit, cursor } = parseQuery(c, listQuery);
    const page = await account.listSessions({ limit, ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) });
    return c.json({
      sessions: page.sessions.map(summary),
      ...(page.nextCursor ? { nextCursor: page.nextCursor } : {}),
    });
  })
  .post("/sessions", async (c) => {
    const caller = await authenticate(c);
    const sessionId = crypto.randomUUID();
    const session = await sessionStub(c, caller.userId, sessionId).create(ownerOf(caller, sessionId));
    return c.json(summary(session), 201);
  })
  .get("/sessions/:id", async (c) => {
    const session = await namedSession(c);
    const view = await session.view();
    if (view === undefined) throw new Problem("not-found");
    return c.json(transcript(view));
  })
  .get("/sessions/:id/events", async (c) => {
    const session = await namedSession(c);
    const bytes = await session.read(positionOf(c));
    if (bytes !== undefined) return c.body(bytes, 200, EVENT_STREAM_HEADERS);
    if ((await session.view()) === undefined) throw new Problem("not-found");
    return c.body(null, 204);
  })
  .post("/sessions/:id/cancel", async (c) => {
    const session = await namedSession(c);
    if (!(await session.cancel())) throw new Problem("not-found");
    return c.json({ success: true }, 202);
  });

async function namedSession(c: AppContext) {
  const { userId } = await authenticate(c);
  return sessionStub(c, userId, c.req.param("id") ?? "");
}

/** The last event that the client has seen. The header wins, as EventSource sends both; what is no whole number counts as absent. */
function positionOf(c: AppContext): number {
  const ids = [c.req.header("Last-Event-ID"), c.req.query("after")];
  return Number(ids.find((id) => id !== undefined && /^\d{1,15}$/.test(id)) ?? 0);
}

function summary({ createdAt, updatedAt, ...session }: SessionSummary) {
  return { ...session, createdAt: iso(createdAt), updatedAt: iso(updatedAt) };
}

function transcript({ turns, running, lastEventId, ...session }: SessionView) {
  return {
    ...summary(session),
    lastEventId,
    running: running?.turnId ?? null,
    runningAfter: running?.after ?? null,
    messages: turns.flatMap(messages),
  };
}

/** A turn as the two messages that a person sees; a running one has no answer yet. */
function messages(turn: Turn) {
  const question = { role: "user", turnId: turn.turnId, content: turn.question, timestamp: iso(turn.startedAt) };
  if (turn.endedAt === null) return [question];
  const answer = {
    role: "assistant",
    turnId: turn.turnId,
    content: turn.answer,
    timestamp: iso(turn.endedAt),
    status: turn.status,
    model: turn.model,
    usage: turn.usage,
    tools: turn.tools.map(({ role: _role, outcome, ...call }) =>
      outcome.ok
        ? { ...call, status: "completed", result: outcome.result }
        : { ...call, status: "failed", error: outcome.error },
    ),
    ...(turn.problem === undefined ? {} : { error: turn.problem }),
  };
  return [question, answer];
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
