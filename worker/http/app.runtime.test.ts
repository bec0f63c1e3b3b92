import { env } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import type { Env } from "../env.ts";
import { app } from "./app.ts";

const FILES: Record<string, string> = { "/": "<!doctype html>", "/favicon.svg": "<svg />" };
const ASSETS = {
  fetch: async (request: Request) => {
    const file = FILES[new URL(request.url).pathname];
    return new Response(file ?? null, { status: file === undefined ? 404 : 200, headers: { ETag: '"1"' } });
  },
};
const bindings = { ...env, ASSETS } as unknown as Env; // the bindings of wrangler.toml, but for what is built
const SITE = "http://localhost:3000";

async function send(path: string, init: RequestInit = {}, on: Env = bindings): Promise<Response> {
  return app.request(`${SITE}${path}`, init, on);
}

async function idOf(requestId: string): Promise<string | null> {
  return (await send("/nothing", { headers: { "X-Request-Id": requestId } })).headers.get("X-Request-Id");
}

describe("every answer", () => {
  test.for([
    ["a route", "/health/live"],
    ["the page", "/"],
    ["a problem", "/agents/sessions"],
    ["an unknown path", "/nothing"],
    ["a stream", "/sse/health"],
  ] as const)("carries the security headers and a request id: %s", async ([, path]) => {
    const { headers } = await send(path);
    expect(headers.get("Content-Security-Policy")).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; " +
        "manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
    );
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Referrer-Policy")).toBe("no-referrer");
    expect(headers.get("Strict-Transport-Security")).toBe("max-age=63072000; includeSubDomains");
    expect(headers.get("Cross-Origin-Opener-Policy")).toBe("same-origin");
    expect(headers.get("Permissions-Policy")).toContain("camera=()");
    expect(headers.get("X-Request-Id")).toMatch(/^[\w=-]{1,64}$/);
  });

  test.for(["/health", "/health/live", "/agents/sessions", "/nothing", "/sse/health"])(
    "is kept by nobody on the way: %s",
    async (path) => {
      expect((await send(path)).headers.get("Cache-Control")).toBe("no-store");
    },
  );

  test("keeps a caller's request id, unless it is none", async () => {
    expect(await idOf("trace-1")).toBe("trace-1");
    expect(await idOf("<script>")).not.toBe("<script>");
    expect(await idOf("x".repeat(65))).not.toBe("x".repeat(65));
  });
});

describe("what is not there", () => {
  test.for([
    ["GET", "/nothing"],
    ["POST", "/nothing"],
    ["GET", "/agents/nothing"],
    ["POST", "/auth/nothing"],
    ["DELETE", "/index.js"],
    ["GET", "/agents/sessions/a/b/c"],
    ["GET", "//evil.example/nothing"],
    ["GET", "/__proto__"],
  ] as const)("%s %s is 404", async ([method, path]) => {
    const answer = await send(path, { method, headers: { "X-Request-Id": "request-1" } });
    expect(answer.status).toBe(404);
    expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
    expect(await answer.json()).toEqual({
      type: "https://doorstep.example/problems/not-found",
      title: "There is nothing here",
      status: 404,
      code: "not-found",
      instance: "request-1",
    });
  });

  test.for([
    ["GET", "/agents/chat-stream", "POST"],
    ["PUT", "/agents/chat", "POST"],
    ["DELETE", "/agents/sessions", "GET, POST"],
    ["POST", "/agents/chat-history", "GET"],
    ["POST", "/health", "GET"],
    ["POST", "/", "GET"],
    ["POST", "/c/1", "GET"],
    ["GET", "/auth/login", "POST"],
    ["OPTIONS", "/agents/sessions/1/cancel", "POST"],
    ["PUT", "/agents/sessions/1", "GET, PATCH, DELETE"],
    ["GET", "/agents/sessions/1/approvals/1", "POST"],
    ["POST", "/outbox", "GET"],
  ] as const)("%s %s is 405 and names what is", async ([method, path, allow]) => {
    const answer = await send(path, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("Allow")).toBe(allow);
    expect(await answer.json()).toMatchObject({ code: "method-not-allowed", detail: `Use ${allow}.` });
  });
});

test.for([
  ["/", "<!doctype html>"],
  ["/c/0f8fad5b", "<!doctype html>"],
  ["/favicon.svg", "<svg />"],
] as const)("GET %s is the page, or a file of it", async ([path, text]) => {
  const answer = await send(path);
  expect([answer.status, answer.headers.get("ETag"), await answer.text()]).toEqual([200, '"1"', text]);
});

describe("a deployment that is not configured", () => {
  const TOKEN_SECRET = "canary";
  const broken = { ...bindings, TOKEN_SECRET };

  test.for(["/health", "/", "/agents/sessions", "/auth/profile"])(
    "serves no %s and names the variable",
    async (path) => {
      const answer = await send(path, {}, broken);
      expect(answer.status).toBe(503);
      const text = await answer.text();
      expect(JSON.parse(text)).toMatchObject({
        code: "misconfigured",
        detail: expect.stringMatching(/^TOKEN_SECRET must/),
      });
      expect(text).not.toContain(TOKEN_SECRET.toLowerCase());
    },
  );

  test("still says that it is there", async () => {
    expect((await send("/health/live", {}, broken)).status).toBe(200);
  });
});
