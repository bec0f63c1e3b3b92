/** Accounts over HTTP: register, login, logout, profile. */

import { Hono } from "hono";
import { z } from "zod";
import { emailAddress } from "../account/email.ts";
import { passwordFault, typedPassword } from "../account/password.ts";
import type { SignedIn, Surroundings } from "../account/sign-in.ts";
import { signIn } from "../account/sign-in.ts";
import { signUp } from "../account/sign-up.ts";
import type { User } from "../account/user.ts";
import { Problem } from "../problem.ts";
import { authenticate, clearCookie, reached, refuseCrossSite, writeCookie } from "./authenticate.ts";
import { oneLine, parseBody } from "./body.ts";
import type { App, AppContext } from "./context.ts";

const MAX_NAME_CHARACTERS = 80;

const loginBody = z.strictObject({ email: emailAddress, password: typedPassword });

const registerBody = loginBody
  .extend({ name: oneLine(MAX_NAME_CHARACTERS).optional() })
  .superRefine(({ email, password }, context) => {
    const fault = passwordFault(password, email);
    if (fault !== undefined) context.addIssue({ code: "custom", path: ["password"], message: fault });
  });

export const authRoutes = new Hono<App>()
  .on("POST", ["/register", "/signup"], async (c) => {
    refuseCrossSite(c);
    const body = await parseBody(c, registerBody);
    const signedUp = await reached(async () => signUp(surroundings(c), body));
    if (!signedUp.ok) throw new Problem(signedUp.code);
    return c.json(welcome(c, signedUp), 201);
  })
  .on("POST", ["/login", "/signin"], async (c) => {
    refuseCrossSite(c);
    const body = await parseBody(c, loginBody);
    const signedIn = await reached(async () => signIn(surroundings(c), body));
    if (!signedIn.ok) throw new Problem(signedIn.code);
    return c.json(welcome(c, signedIn));
  })
  .on("POST", ["/logout", "/signout"], async (c) => {
    const { account, signInId } = await authenticate(c);
    await reached(async () => account.signOut({ signInId }));
    clearCookie(c);
    return c.json({ success: true, message: "Signed out." });
  })
  .get("/profile", async (c) => {
    const { user } = await authenticate(c);
    return c.json({ success: true, user: publicUser(user) });
  });

function surroundings(c: AppContext): Surroundings {
  return { env: c.env, config: c.var.config, now: Date.now, newId: () => crypto.randomUUID() };
}

/** The answer to a new sign-in; the browser gets its token in the cookie too. */
function welcome(c: AppContext, { user, accessToken }: SignedIn) {
  const seconds = c.var.config.ACCESS_TOKEN_TTL;
  writeCookie(c, accessToken, seconds);
  return {
    success: true,
    user: publicUser(user),
    access_token: accessToken,
    token_type: "Bearer",
    expires_in: seconds,
  };
}

function publicUser({ createdAt, ...user }: User) {
  return { ...user, createdAt: new Date(createdAt).toISOString() };
}
