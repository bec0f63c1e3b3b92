/** The page: built files as they are, and the page itself for the addresses that it draws. */

import { Hono } from "hono";
import type { StatusCode } from "hono/utils/http-status";
import type { App, AppContext } from "./context.ts";

export const pageRoutes = new Hono<App>().on("GET", ["/", "/c/:id", "/account/confirm", "/account/reset"], async (c) =>
  file(c, "/"),
);

/** A built file as it is; 404 when there is none. */
export async function file(c: AppContext, path: string): Promise<Response> {
  const url = new URL(c.req.url);
  url.pathname = path;
  const response = await c.env.ASSETS.fetch(new Request(url, c.req.raw));
  const status = response.status as StatusCode; // whatever it is, it came from a response
  return c.newResponse(response.body, { status, headers: response.headers }); // a bare Response would lose the request id
}
