import { Hono } from "hono";
import { expect, test } from "vitest";
import type { App } from "./context.ts";
import { headLimits } from "./limits.ts";
import { onError } from "./on-error.ts";

const app = new Hono<App>()
  .use(headLimits)
  .get("*", (c) => c.text("ok"))
  .onError(onError);

test.for([
  ["an address at the cap", `/${"x".repeat(4_096 - "http://localhost/".length)}`, {}, 200],
  ["an address past it", `/${"x".repeat(4_096)}`, {}, 414],
  ["a query past it", `/?q=${"x".repeat(4_096)}`, {}, 414],
  ["headers below the cap", "/", { Cookie: "x".repeat(16_000) }, 200],
  ["one header past it", "/", { Cookie: "x".repeat(16_384) }, 431],
  [
    "many headers past it",
    "/",
    Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`X-${i}`, "x".repeat(90)])),
    431,
  ],
] as const)("headLimits() judges %s", async ([, path, headers, status]) => {
  expect((await app.request(`http://localhost${path}`, { headers })).status).toBe(status);
});
