import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import type { Config } from "../config.ts";
import type { App } from "./context.ts";
import { onError } from "./on-error.ts";
import { isNamedOrigin, namedOrigins, ownPages } from "./origin.ts";

const SITE = "http://localhost:3000";
const PARTNER = "https://partner.example";

const app = new Hono<App>()
  .use(async (c, next) => {
    c.set("config", { CORS_ORIGINS: [PARTNER] } as unknown as Config); // the one variable that is read
    await next();
  })
  .use(namedOrigins)
  .use(ownPages)
  .on(["GET", "POST"], "/change", (c) => c.json({ named: isNamedOrigin(c) }))
  .onError(onError);

const JSON_TYPE = { "Content-Type": "application/json" };

async function send(headers: Record<string, string>, method = "POST", path = "/change") {
  return app.request(`${SITE}${path}`, { method, headers });
}

describe("ownPages()", () => {
  test.for([
    ["another site", { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" }],
    ["a sibling host", { "Sec-Fetch-Site": "same-site", Origin: "http://evil.localhost:3000" }],
    ["an old browser on another site", { Origin: "https://evil.example" }],
    ["another port", { Origin: "http://localhost:3001" }],
    ["another scheme", { Origin: "https://localhost:3000" }],
    ["no origin to name", { Origin: "null" }],
    ["what only begins like a named origin", { Origin: `${PARTNER}.evil.example` }],
  ] as const)("refuses a change from %s", async ([, headers]) => {
    const answer = await send({ ...headers, ...JSON_TYPE });
    expect([answer.status, await answer.json()]).toMatchObject([403, { code: "cross-site" }]);
  });

  test.for([
    ["this site's own pages", { "Sec-Fetch-Site": "same-origin", Origin: SITE }],
    ["an old browser on this site", { Origin: SITE }],
    ["behind a proxy that changes the origin", { "Sec-Fetch-Site": "same-origin", Origin: "https://homes.example" }],
    ["an origin that is named", { "Sec-Fetch-Site": "cross-site", Origin: PARTNER }],
    ["no browser", {}],
  ] as const)("lets a change pass from %s", async ([, headers]) => {
    expect((await send({ ...headers, ...JSON_TYPE })).status).toBe(200);
  });

  test.for([
    ["a form", { "Content-Type": "application/x-www-form-urlencoded" }],
    ["text", { "Content-Type": "text/plain" }],
    ["a type that only begins as JSON", { "Content-Type": "application/json5" }],
    ["no type", {}],
    ["another scheme than Bearer", { Authorization: "Basic x" }],
  ] as const)("refuses %s without Bearer, with a body or not", async ([, headers]) => {
    const answer = await send(headers);
    expect([answer.status, await answer.json()]).toMatchObject([415, { code: "unsupported-media-type" }]);
  });

  test.for(["application/json", "Application/JSON; charset=utf-8", " application/json "])("takes %j", async (type) => {
    expect((await send({ "Content-Type": type })).status).toBe(200);
  });

  test("lets Bearer pass from anywhere with any type, reading too, and what no route takes", async () => {
    const from = { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" };
    expect((await send({ ...from, Authorization: "bearer x" })).status).toBe(200);
    expect((await send(from, "GET")).status).toBe(200);
    expect((await send(from, "POST", "/nothing")).status).toBe(404);
  });
});

describe("namedOrigins()", () => {
  test("lets pages of a named origin read the answer, problems included, without cookies", async () => {
    const answer = await send({ Origin: PARTNER, ...JSON_TYPE });
    expect(await answer.json()).toEqual({ named: true });
    const problem = await send({ Origin: PARTNER });
    expect(problem.status).toBe(415);
    for (const { headers } of [answer, problem]) {
      expect(headers.get("Access-Control-Allow-Origin")).toBe(PARTNER);
      expect(headers.get("Access-Control-Allow-Credentials")).toBeNull();
      expect(headers.get("Access-Control-Expose-Headers")).toBe("X-Request-Id,Retry-After,WWW-Authenticate");
      expect(headers.get("Vary")).toContain("Origin");
    }
  });

  test("answers the preflight of a named origin", async () => {
    const answer = await send({ Origin: PARTNER, "Access-Control-Request-Method": "POST" }, "OPTIONS");
    expect(answer.status).toBe(204);
    expect(answer.headers.get("Access-Control-Allow-Headers")).toBe(
      "Authorization,Content-Type,Last-Event-ID,MCP-Protocol-Version,Mcp-Method,Mcp-Name",
    );
  });

  test.for(["https://evil.example", SITE, "null"])("tells %s nothing", async (origin) => {
    for (const method of ["GET", "OPTIONS"]) {
      const { headers } = await send({ Origin: origin }, method);
      expect([...headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
    }
  });
});
