/** The way of another AI client to the MCP servers of a running `npm run dev`: two addresses, and a token of a development user. */

import { createHmac } from "node:crypto";
import { z } from "zod";
import { signAccessToken, verifyAccessToken } from "../account/access-token.ts";
import type { Config } from "../config.ts";

export type McpAccess =
  | {
      readonly ok: true;
      readonly listings: string;
      readonly analytics: string;
      readonly token: string;
      readonly endsAt: number;
    }
  | { readonly ok: false; readonly reason: string };

const EMAIL = "mcp-client@example.com";
const TOKEN_SECONDS = 15 * 60;

const signedIn = z.object({ access_token: z.string() });

/**
 * Signs the development user in over HTTP, up where there is none yet, and signs a token of that sign-in that ends 15 minutes
 * after `now` (ms), or with `ACCESS_TOKEN_TTL` where that is shorter.
 * @param url of the main Worker, without a slash at its end.
 */
export async function mcpAccess(
  url: string,
  config: Pick<Config, "ACCOUNT_NAME_KEY" | "TOKEN_SECRET" | "ACCESS_TOKEN_TTL">,
  now: number,
): Promise<McpAccess> {
  const answer = await enter(url, config.ACCOUNT_NAME_KEY);
  if (answer === undefined) return { ok: false, reason: `Nothing answers at ${url}. Start it first: npm run dev` };
  const body = signedIn.safeParse(await answer.json().catch(() => undefined));
  const verified = body.success && (await verifyAccessToken(config, body.data.access_token, now));
  if (!verified || !verified.ok) return { ok: false, reason: strangerAt(url, answer.status) };
  const endsAt = now + Math.min(TOKEN_SECONDS, config.ACCESS_TOKEN_TTL) * 1000;
  const token = await signAccessToken(config, verified.claims, { from: now, until: endsAt });
  return { ok: true, listings: `${url}/mcp/listings`, analytics: `${url}/mcp/analytics`, token, endsAt };
}

function strangerAt(url: string, status: number): string {
  return `What answers at ${url} did not let the development user in (status ${status}). Was it started from this folder, with its .dev.vars?`;
}

/** The answer of the sign-in or else of the sign-up; undefined when there is none. */
async function enter(url: string, accountNameKey: Uint8Array): Promise<Response | undefined> {
  // As lasting as the account, and nobody else's: who has the key has all accounts anyway.
  const password = createHmac("sha256", accountNameKey).update(EMAIL).digest("base64url");
  const post = async (path: string) =>
    fetch(`${url}${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ email: EMAIL, password }),
    });
  try {
    const login = await post("/auth/login");
    return login.status === 401 ? await post("/auth/register") : login;
  } catch (error) {
    if (error instanceof TypeError) return undefined; // of fetch: no connection
    throw error;
  }
}
