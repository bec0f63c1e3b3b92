import { env } from "cloudflare:test";
import { beforeAll, expect, test } from "vitest";
import type { Env } from "../env.ts";
import { app } from "./app.ts";
import { recipient, reportTo } from "../chat/test-send.ts";
import type { TestUser } from "./test-client.ts";
import { ask, newUser } from "./test-client.ts";

const bindings = env as unknown as Env; // the bindings of wrangler.toml

async function outbox(origin: string, token: string, env: object = {}): Promise<Response> {
  return app.request(`${origin}/outbox`, { headers: { Authorization: `Bearer ${token}` } }, { ...bindings, ...env });
}

/** An MCP server whose `outbox://mine` holds this text. */
function telling(text: string) {
  return async (request: Request) => {
    const { id } = await request.json<{ id: number }>();
    const result = {
      resultType: "complete",
      contents: [{ uri: "outbox://mine", text }],
      ttlMs: 0,
      cacheScope: "private",
    };
    return Response.json({ jsonrpc: "2.0", id, result });
  };
}

let ann: TestUser;
let bob: TestUser;
beforeAll(async () => {
  [ann, bob] = await Promise.all([newUser("ann"), newUser("bob")]);
});

test("GET /outbox shows a person's own reports and account mails, on this machine", async () => {
  const [hers, his] = [recipient("ann"), recipient("bob")];
  await ask(ann, `${reportTo(hers)} Send it.`);
  await ask(bob, `${reportTo(his)} Send it.`);
  for (const host of ["localhost:3000", "127.0.0.1:3000", "[::1]:3000"]) {
    const answer = await outbox(`http://${host}`, ann.token);
    expect(answer.headers.get("Content-Type")).toContain("application/json");
    expect([answer.status, await answer.json()]).toMatchObject([
      200,
      {
        reports: [{ to: hers, status: "draft" }],
        mails: [{ purpose: "confirm", subject: "Confirm your e-mail address", status: "stored" }],
      },
    ]);
  }
});

test.for([
  ["is down", async () => Response.json({}, { status: 503 })],
  ["breaks the connection", async () => Promise.reject(new Error("canary"))],
  ["answers a page", async () => new Response("<!doctype html>")],
  ["tells no JSON", telling("canary")],
  ["tells no reports", telling('{"reports":"canary"}')],
  ["tells reports that are none", telling('{"reports":["canary"]}')],
] as readonly [string, (request: Request) => Promise<Response>][])(
  "GET /outbox is unavailable where the listings Worker %s",
  async ([, fetch]) => {
    const answer = await outbox("http://localhost:3000", bob.token, { LISTINGS: { fetch } });
    expect([answer.status, answer.headers.get("Retry-After")]).toEqual([503, "2"]);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ code: "outbox-unavailable" });
    expect(text).not.toContain("canary");
  },
);

test("GET /outbox tells what the listings Worker does", async () => {
  const LISTINGS = { fetch: telling('{"reports":[{"draftId":"d1"}]}') };
  const answer = await outbox("http://localhost:3000", bob.token, { LISTINGS });
  expect([answer.status, await answer.json()]).toMatchObject([200, { reports: [{ draftId: "d1" }] }]);
});

test.for([
  "https://doorstep.example",
  "https://localhost.doorstep.example",
  "https://doorstep-localhost.example",
  "http://127.0.0.1.example",
  "http://192.168.0.1",
])("GET %s/outbox is not there, and nothing is as long as SITE_URL does not say so", async (origin) => {
  const answer = await outbox(origin, bob.token, { SITE_URL: origin });
  expect([answer.status, await answer.json()]).toMatchObject([404, { code: "not-found" }]);
  const adrift = await outbox(origin, bob.token);
  const detail = "SITE_URL is missing.";
  expect([adrift.status, await adrift.json()]).toMatchObject([503, { code: "misconfigured", detail }]);
});
