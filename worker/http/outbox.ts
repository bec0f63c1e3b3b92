/** What has left or waits to, where no mail is delivered: the user's own reports. In development only. */

import { Hono } from "hono";
import { internalTokens } from "../tools/internal-token.ts";
import { openServers } from "../tools/toolbox.ts";
import { Problem } from "../problem.ts";
import { authenticate } from "./authenticate.ts";
import type { App } from "./context.ts";

const LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"];

export const outboxRoutes = new Hono<App>().get("/outbox", async (c) => {
  if (!LOCAL_HOSTS.includes(new URL(c.req.url).hostname)) throw new Problem("not-found");
  const { userId } = await authenticate(c);
  const { config } = c.var;
  const sign = internalTokens(config.INTERNAL_SIGNING_KEY, Date.now);
  const { listings } = openServers({ env: c.env, config, sign, now: Date.now }, userId);
  return c.body(await listings.read("outbox://mine"), 200, { "Content-Type": "application/json" });
});
