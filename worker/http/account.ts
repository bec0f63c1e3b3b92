/** An account over HTTP: its address confirmed, and its end. */

import { Hono } from "hono";
import { z } from "zod";
import { confirmAddress } from "../account/confirm.ts";
import { deleteUser } from "../account/delete-user.ts";
import { typedPassword } from "../account/password.ts";
import { Problem } from "../problem.ts";
import { authenticate, reached, refusal } from "./authenticate.ts";
import { parseBody } from "./body.ts";
import type { App } from "./context.ts";
import { clearCookies } from "./cookies.ts";
import { publicUser, surroundings } from "./welcome.ts";

const confirmBody = z.strictObject({ token: z.string().max(4096) });

const deleteBody = z.strictObject({ password: typedPassword });

export const accountRoutes = new Hono<App>()
  .post("/confirm", async (c) => {
    const { token } = await parseBody(c, confirmBody);
    const confirmed = await reached(async () => confirmAddress(surroundings(c), token));
    if (!confirmed.ok) throw new Problem(confirmed.code);
    return c.json({ success: true, user: publicUser(confirmed.user) });
  })
  .delete("/account", async (c) => {
    const caller = await authenticate(c);
    const { password } = await parseBody(c, deleteBody);
    const deleted = await reached(async () => deleteUser(surroundings(c), caller, password));
    if (!deleted.ok) throw refusal(deleted);
    clearCookies(c);
    return c.json({ success: true, message: "The account is deleted." });
  });
