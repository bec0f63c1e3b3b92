import { env } from "cloudflare:test";
import { decodeJwt } from "jose";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Env } from "../env.ts";
import { app } from "./app.ts";
import { newUser, post, type TestUser } from "./test-client.ts";

const bindings = env as unknown as Env; // the bindings of wrangler.toml
const CALL = { jsonrpc: "2.0", id: 1, method: "tools/list" };
const NAMED = "https://partner.example";

/** What reached either server, and how they answer. */
const seen: Request[] = [];
let answer: (request: Request) => Response | Promise<Response>;

const server = {
  async fetch(request: Request) {
    seen.push(request);
    return answer(request);
  },
} as unknown as Fetcher; // all that is used of it

beforeEach(() => {
  seen.length = 0;
  answer = () => Response.json({ jsonrpc: "2.0", id: 1, result: {} });
});

const user: TestUser = await newUser("other-client");

interface Asked extends RequestInit {
  readonly path?: string;
  readonly token?: string;
}

/** A call of another AI client; `token` is empty for none. */
async function call({ path = "/mcp/listings", token = user.token, headers, ...init }: Asked = {}): Promise<Response> {
  const all = {
    "Content-Type": "application/json",
    ...(token !== "" && { Authorization: `Bearer ${token}` }),
    ...(headers as Record<string, string>), // given as records here
  };
  const config = { ...bindings, CORS_ORIGINS: NAMED, LISTINGS: server, ANALYTICS: server };
  const request = { method: "POST", body: JSON.stringify(CALL), ...init, headers: all };
  return app.request(`http://localhost:3000${path}`, request, config);
}

describe("what reaches the server", () => {
  test.for([
    ["/mcp/listings", "doorstep-listings", "listings:read"],
    ["/mcp/analytics", "doorstep-analytics", "analytics:read"],
  ] as const)("%s: a token for it alone, for this user, for a minute, to read", async ([path, aud, scope]) => {
    expect((await call({ path })).status).toBe(200);
    expect(seen.map(({ url }) => url)).toEqual([`https://${aud}/mcp`]);
    const authorization = seen[0]?.headers.get("Authorization") ?? "";
    const { iat = 0, exp, ...claims } = decodeJwt(authorization.replace("Bearer ", ""));
    expect(claims).toEqual({ iss: "doorstep", aud, sub: user.id, scope });
    expect(exp).toBe(iat + 60);
  });

  test("nothing of the user's own token, cookies and page, and all else as it came", async () => {
    const headers = {
      Cookie: `doorstep=${user.token}`,
      Origin: "http://localhost:3000",
      Accept: "application/json, text/event-stream",
      "MCP-Protocol-Version": "2026-07-28",
      "Mcp-Method": "tools/list",
    };
    await call({ headers, path: "/mcp/listings?x=1" });
    const [request] = seen;
    expect(await request?.json()).toEqual(CALL);
    const { authorization: _, ...passed } = Object.fromEntries(request?.headers ?? []);
    expect(passed).toMatchObject({
      accept: "application/json, text/event-stream",
      "content-type": "application/json",
      "mcp-protocol-version": "2026-07-28",
      "mcp-method": "tools/list",
    });
    expect(passed).not.toHaveProperty("cookie");
    expect(passed).not.toHaveProperty("origin");
    expect(JSON.stringify([request?.url, [...(request?.headers ?? [])]])).not.toContain(user.token);
  });

  test.for(["GET", "DELETE"])("%s too: the server answers it", async (method) => {
    answer = ({ method: asked }) => Response.json({ asked }, { status: 405 });
    const answered = await call({ method, body: null });
    expect([answered.status, await answered.json()]).toEqual([405, { asked: method }]);
  });

  test("an abort of the caller", async () => {
    const abort = new AbortController();
    answer = async ({ signal }) => {
      abort.abort("gone");
      return new Promise((_, reject) => {
        if (signal.aborted) reject(new Error("aborted"));
        signal.addEventListener("abort", () => reject(new Error("aborted")));
      });
    };
    expect((await call({ signal: abort.signal })).status).toBe(499);
    expect(seen[0]?.signal.aborted).toBe(true);
  });
});

describe("what comes back", () => {
  test("the server's status, headers and body, with this site's headers", async () => {
    answer = () => Response.json({ error: { code: -32_601 } }, { status: 404, headers: { "X-Of-Server": "1" } });
    const answered = await call();
    expect(answered.status).toBe(404);
    expect(await answered.json()).toEqual({ error: { code: -32_601 } });
    expect(Object.fromEntries(answered.headers)).toMatchObject({
      "x-of-server": "1",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
      "x-request-id": expect.any(String) as string, // vitest types matchers as any
    });
  });

  test("a stream, piece by piece", async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    answer = () => new Response(readable, { headers: { "Content-Type": "text/event-stream" } });
    const reader = (await call()).body?.pipeThrough(new TextDecoderStream()).getReader();
    const writer = writable.getWriter();
    for (const piece of ["data: 1\n\n", "data: 2\n\n"]) {
      const written = writer.write(new TextEncoder().encode(piece));
      expect((await reader?.read())?.value).toBe(piece);
      await written;
    }
    await writer.close();
    expect((await reader?.read())?.done).toBe(true);
  });

  test.for([
    ["refuses this Worker's token", async () => Response.json({ detail: "canary" }, { status: 401 })],
    ["refuses this Worker's origin", async () => Response.json({ detail: "canary" }, { status: 403 })],
    ["cannot serve", async () => Response.json({ detail: "canary" }, { status: 503 })],
    ["breaks the connection", async () => Promise.reject(new Error("canary"))],
  ] as const)("a problem without its words, when the server %s", async ([, broken]) => {
    const log = vi.spyOn(console, "error").mockReturnValue();
    answer = broken;
    const answered = await call();
    expect(answered.status).toBe(503);
    const text = await answered.text();
    expect(JSON.parse(text)).toMatchObject({ code: "mcp-unavailable" });
    expect(text).not.toContain("canary");
    expect(String(log.mock.calls[0]?.[0])).toContain("mcp-unavailable");
    log.mockRestore();
  });
});

describe("who is refused before the server is asked", () => {
  const cookie = { Cookie: `doorstep=${user.token}` };

  test.for([
    ["nobody", { token: "" }],
    ["a cookie", { token: "", headers: cookie }],
    ["a forged token, cookie or not", { token: `${user.token.slice(0, -4)}AAAA`, headers: cookie }],
    ["another scheme", { token: "", headers: { Authorization: `Basic ${user.token}` } }],
  ] as const)("%s: 401", async ([, asked]) => {
    const answered = await call(asked);
    expect(answered.status).toBe(401);
    expect(answered.headers.get("WWW-Authenticate")).toMatch(/^Bearer/);
    expect(seen).toEqual([]);
  });

  test("a user who has signed out: 401", async () => {
    const gone = await newUser("gone");
    await post(gone.token, "/auth/logout");
    expect((await call({ token: gone.token })).status).toBe(401);
    expect(seen).toEqual([]);
  });

  test.for([
    ["another site", { Origin: "https://evil.example" }, 403],
    ["no site to name", { Origin: "null" }, 403],
    ["a sibling host", { "Sec-Fetch-Site": "same-site", Origin: "http://evil.localhost:3000" }, 403],
    ["this site", { Origin: "http://localhost:3000" }, 200],
    ["this site behind a proxy", { "Sec-Fetch-Site": "same-origin", Origin: "https://homes.example" }, 200],
    ["a site that is named", { Origin: NAMED }, 200],
  ] as const)("a page of %s: %3$i", async ([, headers, status]) => {
    expect((await call({ headers })).status).toBe(status);
    expect(seen).toHaveLength(status === 200 ? 1 : 0);
  });

  test("a body over 64 KiB: 413", async () => {
    const headers = { "Content-Length": String(65_537) };
    expect((await call({ headers })).status).toBe(413);
    expect(seen).toEqual([]);
  });

  test.for(["PUT", "PATCH"])("%s: 405, and which there are", async (method) => {
    const answered = await call({ method });
    expect([answered.status, answered.headers.get("Allow")]).toEqual([405, "GET, POST, DELETE"]);
  });

  test("a path that is no server's: 404", async () => {
    expect((await call({ path: "/mcp/outbox" })).status).toBe(404);
  });
});

test("a page of a named site may send what MCP needs", async () => {
  const asks = { Origin: NAMED, "Access-Control-Request-Method": "POST" };
  const answered = await call({ method: "OPTIONS", body: null, token: "", headers: asks });
  const allowed = answered.headers.get("Access-Control-Allow-Headers")?.toLowerCase().split(",");
  for (const name of ["authorization", "content-type", "mcp-protocol-version", "mcp-method", "mcp-name"])
    expect(allowed).toContain(name);
});
