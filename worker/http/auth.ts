/** Accounts over HTTP: register, login, profile. */

import { Hono } from "hono";
import { z } from "zod";
import { emailAddress } from "../account/email.ts";
import { passwordFault, typedPassword } from "../account/password.ts";
import { signIn } from "../account/sign-in.ts";
import { signUp } from "../account/sign-up.ts";
import { Problem } from "../problem.ts";
import { countAttempt } from "./attempts.ts";
import { authenticate, reached, refusal } from "./authenticate.ts";
import { oneLine, parseBody } from "./body.ts";
import type { App } from "./context.ts";
import { publicUser, surroundings, welcome } from "./welcome.ts";

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
    const body = await parseBody(c, registerBody);
    await countAttempt(c, "sign-up");
    const signedUp = await reached(async () => signUp(surroundings(c), body));
    if (!signedUp.ok) throw new Problem(signedUp.code);
    return c.json(welcome(c, signedUp), 201);
  })
  .on("POST", ["/login", "/signin"], async (c) => {
    const body = await parseBody(c, loginBody);
    const counted = await countAttempt(c, "login");
    const signedIn = await reached(async () => signIn(surroundings(c), body));
    if (!signedIn.ok) throw refusal(signedIn);
    await counted.forgive();
    return c.json(welcome(c, signedIn));
  })
  .get("/profile", async (c) => {
    const { user, account } = await authenticate(c);
    const { resetsAt, ...left } = await reached(async () => account.remaining({ now: Date.now() }));
    return c.json({
      success: true,
      user: publicUser(user),
      limits: { ...left, resetsAt: new Date(resetsAt).toISOString() },
    });
  });
