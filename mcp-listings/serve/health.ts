/** Whether an MCP server can answer from the market. */

import { logFault } from "./fault.ts";
import { activeSource, NO_MARKET_DATA } from "./source.ts";

/** 200 `{status:"ok", source, asOf}`, or 503 `{status:"unavailable", detail}` with what is missing. */
export async function healthResponse(db: D1Database): Promise<Response> {
  try {
    const active = await activeSource(db);
    if (active === undefined) return unavailable(NO_MARKET_DATA);
    return Response.json({ status: "ok", source: active.source, asOf: active.asOf });
  } catch (error) {
    logFault("market-unavailable", error);
    return unavailable("The market's database cannot be read.");
  }
}

/** 503 `{status:"unavailable", detail}`. */
export function unavailable(detail: string): Response {
  return Response.json({ status: "unavailable", detail }, { status: 503 });
}
