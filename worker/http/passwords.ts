/** Passwords over HTTP: changed, forgotten, chosen anew. */

import { Hono } from "hono";
import { z } from "zod";
import { accountName } from "../account/account-name.ts";
import { changePassword } from "../account/change-password.ts";
import { emailAddress } from "../account/email.ts";
import { passwordFault, typedPassword } from "../account/password.ts";
import { resetPassword } from "../account/reset-password.ts";
import { Problem } from "../problem.ts";
import { countAttempt } from "./attempts.ts";
import { authenticate, reached, refusal } from "./authenticate.ts";
import { parseBody } from "./body.ts";
import type { App, AppContext } from "./context.ts";
import { clearCookies } from "./cookies.ts";
import { surroundings, welcome } from "./welcome.ts";

const changeBody = z.strictObject({ currentPassword: typedPassword, newPassword: typedPassword });

const forgotBody = z.strictObject({ email: emailAddress });

const resetBody = z.strictObject({ token: z.string().max(4096), newPassword: typedPassword });

export const passwordRoutes = new Hono<App>()
  .post("/password", async (c) => {
    const caller = await authenticate(c);
    const body = await parseBody(c, changeBody);
    const fault = passwordFault(body.newPassword, caller.user.email);
    if (fault !== undefined) throw unfit(fault);
    const changed = await reached(async () => changePassword(surroundings(c), caller, body));
    if (!changed.ok) throw refusal(changed);
    return c.json(welcome(c, changed));
  })
  .post("/password/forgot", async (c) => {
    const { email } = await parseBody(c, forgotBody);
    await countAttempt(c, "login");
    // Nobody waits for it: how long it takes would tell whether the address has an account.
    c.executionCtx.waitUntil(writeTo(c, email));
    return c.json({ success: true, message: "If this address has an account, a mail is on its way." }, 202);
  })
  .post("/password/reset", async (c) => {
    const { token, newPassword } = await parseBody(c, resetBody);
    const reset = await reached(async () => resetPassword(surroundings(c), token, newPassword));
    if (!reset.ok) throw reset.code === "password-refused" ? unfit(reset.fault) : new Problem(reset.code);
    clearCookies(c);
    return c.json({ success: true, message: "The password is changed. Sign in with it." });
  });

function unfit(fault: string): Problem {
  const errors = [{ path: "newPassword", message: fault }];
  return new Problem("invalid-request", `newPassword: ${fault}`, { errors });
}

/** Never rejects: there is nobody left to be told. */
async function writeTo(c: AppContext, email: string): Promise<void> {
  const { env, config, siteUrl, now } = surroundings(c);
  const account = env.ACCOUNT.get(env.ACCOUNT.idFromName(accountName(config.ACCOUNT_NAME_KEY, email)));
  try {
    await account.requestMail({ purpose: "reset", siteUrl, now: now() });
  } catch (error) {
    const name = error instanceof Error ? error.name : "unknown";
    console.error(JSON.stringify({ event: "account-unavailable", error: name }));
  }
}
