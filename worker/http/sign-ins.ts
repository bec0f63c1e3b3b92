/** A sign-in once it has begun: refreshed, and ended. */

import { Hono } from "hono";
import { z } from "zod";
import { refresh } from "../account/refresh.ts";
import { verifyRefreshToken } from "../account/refresh-token.ts";
import { reached, unauthenticated, verifiedAccess } from "./authenticate.ts";
import { readBearer } from "./bearer.ts";
import { parseBody } from "./body.ts";
import type { App, AppContext } from "./context.ts";
import { clearCookies, readRefreshCookie } from "./cookies.ts";
import { surroundings, welcome } from "./welcome.ts";

const refreshBody = z.strictObject({ refresh_token: z.string().optional() });

export const signInRoutes = new Hono<App>()
  .post("/refresh", async (c) => {
    const token = await refreshTokenOf(c);
    const refreshed = await reached(async () => refresh(surroundings(c), token));
    if (!refreshed.ok) {
      clearCookies(c);
      throw unauthenticated();
    }
    return c.json(welcome(c, refreshed));
  })
  .on("POST", ["/logout", "/signout"], async (c) => {
    const { accountName, signInId } = await signInOf(c);
    const account = c.env.ACCOUNT.get(c.env.ACCOUNT.idFromName(accountName));
    const ended = await reached(async () => account.signOut({ signInId, now: Date.now() }));
    clearCookies(c);
    if (!ended.ok) throw unauthenticated();
    return c.json({ success: true, message: "Signed out." });
  });

/** Empty when there is none. What is sent on purpose wins over a cookie, also when it is no good. */
async function refreshTokenOf(c: AppContext): Promise<string> {
  const { refresh_token } = await parseBody(c, refreshBody, { whenEmpty: {} });
  return refresh_token ?? (readBearer(c) === undefined ? readRefreshCookie(c) : undefined) ?? "";
}

/**
 * The sign-in that a request wants to end, by either of its tokens: the access token has often run out before a person
 * signs out.
 * @throws Problem `unauthenticated`.
 */
async function signInOf(c: AppContext): Promise<{ readonly accountName: string; readonly signInId: string }> {
  const access = await verifiedAccess(c);
  if (access.ok) return access.claims;
  const verified = await verifyRefreshToken(c.var.config, await refreshTokenOf(c), Date.now());
  if (verified.ok) return verified.claims;
  clearCookies(c);
  throw unauthenticated();
}
