/** Who gets in to an MCP server: the main Worker, for one of its users, and nobody else. */

import { verifyInternalToken, type Caller } from "./internal-token.ts";
import type { PublicKeys } from "./public-keys.ts";

export type Admission =
  | { readonly ok: true; readonly caller: Caller }
  | { readonly ok: false; readonly response: Response };

/**
 * Verifies the internal token of a request for the server `name` at `now` (ms). A refusal is ready to be returned: 403 to
 * a page's request, for no page speaks to this server and the main Worker removes the header; 401 (RFC 6750) to all
 * without a good token, which one is not said.
 */
export async function admit(request: Request, keys: PublicKeys, name: string, now: number): Promise<Admission> {
  if (request.headers.has("Origin")) return refuse(403, "forbidden-origin", "Requests of pages are not served.");
  const token = BEARER.exec(request.headers.get("Authorization") ?? "")?.[1];
  const verified = await verifyInternalToken(keys, name, token ?? "", now);
  if (token !== undefined && verified.ok) return { ok: true, caller: verified.caller };
  const challenge = token === undefined ? "Bearer" : 'Bearer error="invalid_token"';
  return refuse(401, "invalid-token", `An internal token for ${name} is needed.`, { "WWW-Authenticate": challenge });
}

/** An answer without data: a code for programs, a sentence for people. */
export function refusal(status: number, code: string, detail: string, headers: Record<string, string> = {}): Response {
  return Response.json({ error: code, detail }, { status, headers: { ...headers, "Cache-Control": "no-store" } });
}

const BEARER = /^Bearer (\S+)$/i;

function refuse(...parts: Parameters<typeof refusal>): Admission {
  return { ok: false, response: refusal(...parts) };
}
