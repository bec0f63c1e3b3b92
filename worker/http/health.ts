/** Whether this deployment can serve, and which of its parts cannot. */

import { Hono } from "hono";
import { z } from "zod";
import type { ChatEvent } from "../agent/events.ts";
import { NO_USAGE } from "../agent/events.ts";
import { encodeEvents, EVENT_STREAM_HEADERS } from "../chat/sse.ts";
import { modelIdentity } from "../model/model.ts";
import { isNotRunning, START_ALL } from "../tools/not-running.ts";
import type { App } from "./context.ts";

const VERSION = "0.1.0";
const PROBE_TIMEOUT_MS = 2_000;

/** Answers without looking at anything: the process is there. */
export const liveRoute = new Hono<App>().get("/health/live", (c) => c.json({ status: "ok" }));

export const healthRoutes = new Hono<App>()
  .get("/health", async (c) => {
    const [listings, analytics, storage] = await Promise.all([
      probe(c.env.LISTINGS),
      probe(c.env.ANALYTICS),
      c.env.USERS.get("health").then(
        () => ({ status: "ok" }) as const,
        () => ({ status: "unavailable", detail: "KV cannot be read." }) as const,
      ),
    ]);
    const services = {
      listings,
      analytics,
      model: { status: "ok", ...modelIdentity(c.get("config")) } as const,
      storage,
    };
    const degraded = Object.values(services).some(({ status }) => status !== "ok");
    return c.json({
      status: degraded ? "degraded" : "ok",
      timestamp: new Date().toISOString(),
      version: VERSION,
      services,
    });
  })
  .get("/sse/health", (c) => {
    const events: ChatEvent[] = [
      { type: "thinking", status: "processing", message: "Checking the stream" },
      { type: "content", chunk: "The stream works." },
      { type: "done", status: "completed", usage: NO_USAGE, durationMs: 0 },
    ];
    return c.body(encodeEvents(events), 200, EVENT_STREAM_HEADERS);
  });

interface ServiceHealth {
  readonly status: "ok" | "unavailable";
  readonly detail?: string;
}

const serverHealth = z.object({ status: z.string(), detail: z.string().optional() });

/** @param binding of an MCP server; it answers `/health` itself. */
async function probe(binding: Fetcher): Promise<ServiceHealth> {
  try {
    const response = await binding.fetch("https://mcp/health", { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    const text = await response.text();
    if (isNotRunning(text)) return { status: "unavailable", detail: `Not running. ${START_ALL}` };
    const health = serverHealth.parse(JSON.parse(text));
    if (response.ok) return { status: "ok" };
    return { status: "unavailable", detail: health.detail ?? health.status };
  } catch {
    return { status: "unavailable", detail: "Does not answer." };
  }
}
