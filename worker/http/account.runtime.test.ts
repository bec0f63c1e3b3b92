import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { accountOf, bindings, config } from "../account/test-surroundings.ts";
import { recipient, reportTo } from "../chat/test-send.ts";
import { internalTokens } from "../tools/internal-token.ts";
import { openServers } from "../tools/toolbox.ts";
import { app } from "./app.ts";
import { ask, get, hold, post, send } from "./test-client.ts";

const PASSWORD = "a garden, two beds, no stairs";

let users = 0;

async function register(email: string) {
  const answer = await post(
    "",
    "/auth/register",
    { email, password: PASSWORD },
    { "Content-Type": "application/json" },
  );
  const { user, access_token } = await answer.json<{ user: { id: string }; access_token: string }>();
  return { id: user.id, token: access_token, email, ...accountOf(email) };
}

async function newUser() {
  return register(`leaver-${(users += 1)}@example.com`);
}

async function leave(token: string, password = PASSWORD): Promise<Response> {
  return send(token, "/auth/account", { method: "DELETE", body: JSON.stringify({ password }) });
}

describe("POST /auth/confirm", () => {
  test("takes the link's token once", async () => {
    const { email, account } = await newUser();
    const [mail] = await account.listMails();
    const body = { token: /#(\S+)/.exec(mail?.text ?? "")?.[1] };
    const answers = [];
    for (let times = 0; times < 2; times += 1) {
      const answer = await post("", "/auth/confirm", body, { "Content-Type": "application/json" });
      answers.push([answer.status, await answer.json()]);
    }
    expect(answers).toMatchObject([
      [200, { success: true, user: { email, confirmed: true } }],
      [410, { code: "link-expired" }],
    ]);
  });

  test.for(["/account/confirm", "/account/reset"])("the link leads to the page at %s", async (path) => {
    const asked: string[] = [];
    const ASSETS = {
      fetch: async ({ url }: Request) => new Response(asked.push(new URL(url).pathname) > 0 ? "page" : ""),
    };
    const answer = await app.request(`http://localhost:3000${path}`, {}, { ...bindings, ASSETS });
    expect([answer.status, await answer.text(), asked]).toEqual([200, "page", ["/"]]);
  });
});

describe("an unconfirmed user", () => {
  const mailing = { MAIL_FROM: "hello@doorstep.example", EMAIL: { send: async () => ({ messageId: "" }) } };

  test("chats, and sends no report where mail leaves; it waits until they are confirmed", async () => {
    const user = await newUser();
    await runInDurableObject(user.account, (_, { storage }) => storage.sql.exec("UPDATE user SET confirmedAt = NULL"));
    const sessionId = await ask(user, `${reportTo(recipient("ann"))} ${reportTo(recipient("bob"))} Send them.`);
    const { messages } = await get<{ messages: { approvals?: { approvalId: string }[] }[] }>(
      user.token,
      `/agents/sessions/${sessionId}`,
    );
    const [hers, his] = messages.at(-1)?.approvals ?? [];
    const decide = async (approvalId: string | undefined, decision: string, more: object) => {
      const path = `/agents/sessions/${sessionId}/approvals/${approvalId}`;
      const headers = { Authorization: `Bearer ${user.token}` };
      const init = { method: "POST", headers, body: JSON.stringify({ decision }) };
      const answer = await app.request(`http://localhost:3000${path}`, init, { ...bindings, ...more });
      return [answer.status, await answer.text()];
    };
    const refused = await decide(hers?.approvalId, "approve", mailing);
    expect(refused).toEqual([403, expect.stringContaining('"code":"unconfirmed"')]);
    expect(await decide(his?.approvalId, "reject", mailing)).toEqual([200, expect.any(String)]);
    expect(await decide(hers?.approvalId, "approve", { ...mailing, MAIL_FROM: "" })).toEqual([200, expect.any(String)]);
  });
});

describe("DELETE /auth/account", () => {
  test("deletes everything, that which is under way too; the address is free and the old token good for nothing", async () => {
    const user = await newUser();
    const { token, email, account, name } = user;
    const to = recipient("ann");
    const told = await ask(user, `${reportTo(to)} Send it.`);
    const { sessionId: running } = await hold(token);
    await runDurableObjectAlarm(account);
    expect(await bindings.USERS.get(name)).not.toBeNull();

    const answer = await leave(token);
    expect([answer.status, await answer.json()]).toEqual([200, { success: true, message: "The account is deleted." }]);
    expect(answer.headers.get("Set-Cookie")).toContain("Max-Age=0");
    expect((await send(token, "/auth/profile")).status).toBe(401);

    const again = await register(email);
    expect(again.id).not.toBe(user.id);
    await runDurableObjectAlarm(account);
    for (const sessionId of [told, running]) {
      const session = bindings.CHAT_SESSION.get(bindings.CHAT_SESSION.idFromName(`${user.id}/${sessionId}`));
      await runInDurableObject(session, (_, { storage }) => {
        expect(storage.sql.exec("SELECT name FROM sqlite_master WHERE type = 'table'").toArray()).toEqual([]);
      });
    }
    const sign = internalTokens(config.INTERNAL_SIGNING_KEY, Date.now);
    const { listings } = openServers({ env: bindings, config, sign, now: Date.now }, user.id);
    expect(JSON.parse(await listings.read("outbox://mine"))).toEqual({ reports: [] });
    expect(await get(again.token, "/agents/sessions")).toEqual({ sessions: [] });
    expect((await send(token, "/auth/profile")).status).toBe(401);
  });

  test("takes the password, and leaves nothing in the account's object and in KV", async () => {
    const { token, account, name } = await newUser();
    await runDurableObjectAlarm(account);
    const wrong = await leave(token, "another garden, three beds");
    expect([wrong.status, await wrong.json()]).toMatchObject([401, { code: "invalid-credentials" }]);
    expect((await send(token, "/auth/account", { method: "DELETE", body: "{}" })).status).toBe(400);
    expect((await leave(token)).status).toBe(200);
    while (await runDurableObjectAlarm(account)); // every sweep, whenever it is due
    expect(await bindings.USERS.get(name)).toBeNull();
    await runInDurableObject(account, async (_, { storage }) => {
      expect(storage.sql.exec("SELECT name FROM sqlite_master WHERE type = 'table'").toArray()).toEqual([]);
      expect(await storage.getAlarm()).toBeNull();
    });
  });
});
