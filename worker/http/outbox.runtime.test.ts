import { env } from "cloudflare:test";
import { expect, test } from "vitest";
import type { Env } from "../env.ts";
import { app } from "./app.ts";
import { recipient, reportTo } from "../chat/test-send.ts";
import { ask, newUser } from "./test-client.ts";

const bindings = env as unknown as Env; // the bindings of wrangler.toml

async function outbox(origin: string, token: string): Promise<Response> {
  return app.request(`${origin}/outbox`, { headers: { Authorization: `Bearer ${token}` } }, bindings);
}

test("GET /outbox shows a person's own reports, on this machine", async () => {
  const [ann, bob] = await Promise.all([newUser("ann"), newUser("bob")]);
  const [hers, his] = [recipient("ann"), recipient("bob")];
  await ask(ann, `${reportTo(hers)} Send it.`);
  await ask(bob, `${reportTo(his)} Send it.`);
  for (const host of ["localhost:3000", "127.0.0.1:3000", "[::1]:3000"]) {
    const answer = await outbox(`http://${host}`, ann.token);
    expect(answer.headers.get("Content-Type")).toContain("application/json");
    expect([answer.status, await answer.json()]).toMatchObject([200, { reports: [{ to: hers, status: "draft" }] }]);
  }
});

test.for([
  "https://doorstep.example",
  "https://localhost.doorstep.example",
  "https://doorstep-localhost.example",
  "http://127.0.0.1.example",
  "http://192.168.0.1",
])("GET %s/outbox is not there", async (origin) => {
  const { token } = await newUser("stranger");
  const answer = await outbox(origin, token);
  expect([answer.status, await answer.json()]).toMatchObject([404, { code: "not-found" }]);
});
