/** The answer to who has signed in: the user and the tokens; a browser gets these in cookies. */

import { openPasswords } from "../account/password-hash.ts";
import type { SignedIn, Surroundings } from "../account/sign-in.ts";
import type { User } from "../account/user.ts";
import { userHash } from "../account/user-hash.ts";
import type { AppContext } from "./context.ts";
import { writeCookies } from "./cookies.ts";

/** What accounts need of the world, in a request. */
export function surroundings(c: AppContext): Surroundings {
  const { config } = c.var;
  return {
    env: c.env,
    config,
    passwords: openPasswords(config.PASSWORD_PEPPER),
    siteUrl: config.SITE_URL ?? new URL(c.req.url).origin, // without one, only local addresses are served
    now: Date.now,
    newId: () => crypto.randomUUID(),
  };
}

/**
 * The body of the answer to a new sign-in or a refreshed one. No script of a page is shown the refresh token: browsers say
 * who they are by `Sec-Fetch-Site`, which no script can leave out.
 */
export function welcome(c: AppContext, { user, tokens }: SignedIn) {
  writeCookies(c, tokens);
  c.set("userHash", userHash(c.var.config.ACCOUNT_NAME_KEY, user.id));
  return {
    success: true,
    user: publicUser(user),
    access_token: tokens.accessToken,
    token_type: "Bearer",
    expires_in: tokens.accessSeconds,
    ...(c.req.header("Sec-Fetch-Site") === undefined && { refresh_token: tokens.refreshToken }),
  };
}

export function publicUser({ createdAt, ...user }: User) {
  return { ...user, createdAt: new Date(createdAt).toISOString() };
}
