import { env } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import type { Env } from "../env.ts";
import { app } from "./app.ts";

const bindings = env as unknown as Env; // the bindings of wrangler.toml

async function get(path: string, replaced: object = {}): Promise<Response> {
  return app.request(`http://localhost:3000${path}`, {}, { ...bindings, ...replaced });
}

function server(body: string, status = 200) {
  return { fetch: async () => new Response(body, { status }) };
}

const OK = server('{"status":"ok"}');
const ALL_OK = { LISTINGS: OK, ANALYTICS: OK };
const MODEL = { status: "ok", kind: "openrouter", name: "google/gemini-3.5-flash" };

describe("GET /health", () => {
  test("tells of every part", async () => {
    const answer = await get("/health", ALL_OK);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      status: "ok",
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      services: { listings: { status: "ok" }, analytics: { status: "ok" }, model: MODEL, storage: { status: "ok" } },
    });
  });

  test("names what does not answer", async () => {
    const DOWN = server("{}", 503);
    const answer = await get("/health", { LISTINGS: DOWN, ANALYTICS: DOWN });
    const down = { status: "unavailable", detail: "Does not answer." };
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      status: "degraded",
      services: { listings: down, analytics: down, model: MODEL, storage: { status: "ok" } },
    });
  });

  test.for([
    ["its own reason", server('{"status":"unavailable","detail":"The market is empty."}', 503), "The market is empty."],
    [
      "a Worker that was not started",
      server('Worker "doorstep-listings" not found. Make sure it is running locally.', 503),
      /npm run dev/,
    ],
    ["a page", server("<!doctype html>"), "Does not answer."],
    ["a connection that breaks", { fetch: async () => Promise.reject(new Error("canary")) }, "Does not answer."],
  ] as const)("is degraded by %s of a server", async ([, LISTINGS, detail]) => {
    const { status, services } = await (
      await get("/health", { ...ALL_OK, LISTINGS })
    ).json<{
      status: string;
      services: { listings: { status: string; detail: string } };
    }>();
    expect([status, services.listings.status]).toEqual(["degraded", "unavailable"]);
    expect(services.listings.detail).toMatch(detail);
  });

  test("is degraded without storage", async () => {
    const USERS = { get: async () => Promise.reject(new Error("canary")) };
    const answer = await get("/health", { ...ALL_OK, USERS });
    expect(await answer.json()).toMatchObject({ status: "degraded", services: { storage: { status: "unavailable" } } });
  });

  test("says that rules answer where there is no key", async () => {
    const answer = await get("/health", { ...ALL_OK, OPENROUTER_API_KEY: "" });
    expect(await answer.json()).toMatchObject({
      services: { model: { status: "ok", kind: "demo", name: "Demo model (rules, not AI)" } },
    });
  });
});

test("GET /sse/health is a short stream", async () => {
  const answer = await get("/sse/health");
  expect(answer.headers.get("Content-Type")).toBe("text/event-stream; charset=utf-8");
  expect(await answer.text()).toMatchInlineSnapshot(`
    "id: 1
    event: thinking
    data: {"status":"processing","message":"Checking the stream"}

    id: 2
    event: content
    data: {"chunk":"The stream works."}

    id: 3
    event: done
    data: {"status":"completed","usage":{"inputTokens":0,"outputTokens":0,"costUsd":0,"steps":0},"durationMs":0}

    "
  `);
});
