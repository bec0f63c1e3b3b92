/** How long the head of a request may be. Bodies have their cap in `body.ts`. */

import { createMiddleware } from "hono/factory";
import { Problem } from "../problem.ts";
import type { App } from "./context.ts";

const MAX_URL_CHARACTERS = 4_096;
const MAX_HEADER_CHARACTERS = 16_384;

/** @throws Problem `uri-too-long` (RFC 9110, 15.5.15) or `headers-too-large` (RFC 6585, 5). */
export const headLimits = createMiddleware<App>(async (c, next) => {
  if (c.req.url.length > MAX_URL_CHARACTERS) throw new Problem("uri-too-long");
  let characters = 0;
  for (const [name, value] of c.req.raw.headers) characters += name.length + value.length;
  if (characters > MAX_HEADER_CHARACTERS) throw new Problem("headers-too-large");
  await next();
});
