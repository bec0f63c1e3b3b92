/** What has left or waits to, where no mail is delivered: the user's own reports and account mails. In development only. */

import { Hono } from "hono";
import { z } from "zod";
import type { KeptMail } from "../account/mails.ts";
import { Problem } from "../problem.ts";
import { isDevelopment } from "../site.ts";
import { internalTokens } from "../tools/internal-token.ts";
import { openServers } from "../tools/toolbox.ts";
import { authenticate, reached } from "./authenticate.ts";
import type { App } from "./context.ts";

/** What the resource `outbox://mine` is, as far as this route vouches for it. */
const outbox = z.object({ reports: z.array(z.record(z.string(), z.unknown())) });

export const outboxRoutes = new Hono<App>().get("/outbox", async (c) => {
  const { config } = c.var;
  if (!isDevelopment(config)) throw new Problem("not-found");
  const { userId, account } = await authenticate(c);
  const sign = internalTokens(config.INTERNAL_SIGNING_KEY, Date.now);
  const { listings } = openServers({ env: c.env, config, sign, now: Date.now }, userId);
  const [{ reports }, mails] = await Promise.all([
    readOutbox(async () => listings.read("outbox://mine")),
    reached(async () => account.listMails()),
  ]);
  return c.json({ reports, mails: mails.map(viewMail) });
});

/** @throws Problem `outbox-unavailable` when the server is down, or its answer is no good. */
async function readOutbox(read: () => Promise<string>): Promise<z.infer<typeof outbox>> {
  try {
    return outbox.parse(JSON.parse(await read()));
  } catch (error) {
    const cause = error instanceof Error ? error.name : "unknown";
    console.error(JSON.stringify({ event: "outbox-unavailable", cause }));
    throw new Problem("outbox-unavailable", undefined, { headers: { "Retry-After": "2" } });
  }
}

function viewMail({ id: _id, createdAt, ...mail }: KeptMail) {
  return { ...mail, createdAt: new Date(createdAt).toISOString() };
}
