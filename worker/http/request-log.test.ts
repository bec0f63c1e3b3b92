import { Hono } from "hono";
import { requestId } from "hono/request-id";
import { expect, onTestFinished, test, vi } from "vitest";
import type { App } from "./context.ts";
import { onError } from "./on-error.ts";
import { requestLog } from "./request-log.ts";

const app = new Hono<App>()
  .use(requestId())
  .use(requestLog)
  .get("/sessions/:id", (c) => {
    c.set("userHash", "h");
    return c.json({});
  })
  .get("/broken", () => {
    throw new TypeError("Cannot tell: my secret");
  })
  .onError(onError);

test.for([
  ["/sessions/3c0f?q=my+words", { route: "/sessions/:id", status: 200, user: "h" }],
  ["/nothing/my-words", { route: "unmatched", status: 404 }],
  ["/broken", { route: "/broken", status: 500 }],
] as const)("requestLog() tells of %s what was asked and how it ended", async ([path, line]) => {
  const written = vi.spyOn(console, "log").mockImplementation(() => undefined);
  const faults = vi.spyOn(console, "error").mockImplementation(() => undefined);
  onTestFinished(() => {
    written.mockRestore();
    faults.mockRestore();
  });
  await app.request(path, { headers: { "X-Request-Id": "r1" } });
  expect(written.mock.calls).toHaveLength(1);
  expect(JSON.parse(String(written.mock.calls[0]?.[0]))).toEqual({
    event: "request",
    requestId: "r1",
    method: "GET",
    ms: expect.any(Number),
    ...line,
  });
});
