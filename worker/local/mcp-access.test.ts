import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { afterEach, describe, expect, test } from "vitest";
import { signAccessToken, verifyAccessToken } from "../account/access-token.ts";
import { passwordFault } from "../account/password.ts";
import { parseConfig, type Config } from "../config.ts";
import { mcpAccess } from "./mcp-access.ts";
import { makeSecrets } from "./secrets.ts";

const NOW = Date.UTC(2026, 10, 1);
const CLAIMS = {
  userId: "0f8fad5b-d9cb-469f-a165-70867728950e",
  accountName: "a".repeat(43),
  signInId: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
};

function configure(more: object = {}): Config {
  const parsed = parseConfig({ ...makeSecrets(), ...more });
  if (!parsed.ok) throw new TypeError(`Cannot test: ${parsed.variable} ${parsed.reason}`);
  return parsed.config;
}

interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** A server that keeps one user, whom it signs in with its own configuration. */
async function serve(config: Config) {
  const asked: string[] = [];
  let known: Credentials | undefined;
  const listener: RequestListener = async (request, response) => {
    asked.push(request.url ?? "");
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer); // a request without an encoding gives buffers
    const given = JSON.parse(Buffer.concat(chunks).toString()) as Credentials;
    if (request.url === "/auth/register") known = given;
    const isKnown = known !== undefined && JSON.stringify(known) === JSON.stringify(given);
    const token = await signAccessToken(config, CLAIMS, { from: NOW, until: NOW + 3_600_000 });
    response.writeHead(isKnown ? 200 : 401).end(JSON.stringify(isKnown ? { access_token: token } : {}));
  };
  const server = createServer(listener).listen(0, "localhost");
  await once(server, "listening");
  closers.push(() => server.close());
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, asked, user: () => known }; // it listens on TCP
}

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

describe("mcpAccess()", () => {
  test("signs up once, then in, and gives a token of that sign-in for fifteen minutes", async () => {
    const config = configure();
    const { url, asked } = await serve(config);
    const access = await mcpAccess(url, config, NOW);
    expect(access).toEqual({
      ok: true,
      listings: `${url}/mcp/listings`,
      analytics: `${url}/mcp/analytics`,
      token: expect.any(String) as string, // vitest types matchers as any
      endsAt: NOW + 900_000,
    });
    await mcpAccess(url, config, NOW);
    expect(asked).toEqual(["/auth/login", "/auth/register", "/auth/login"]);
    const token = access.ok ? access.token : "";
    expect(await verifyAccessToken(config, token, NOW + 890_000)).toEqual({ ok: true, claims: CLAIMS });
    expect(await verifyAccessToken(config, token, NOW + 910_000)).toMatchObject({ ok: false });
  });

  test("gives a token no longer than any token lives here", async () => {
    const config = configure({ ACCESS_TOKEN_TTL: "60" });
    const { url } = await serve(config);
    expect(await mcpAccess(url, config, NOW)).toMatchObject({ ok: true, endsAt: NOW + 60_000 });
  });

  test("has a password that the sign-up takes, and other secrets have another", async () => {
    const passwords = new Set<string>();
    for (const config of [configure(), configure()]) {
      const { url, user } = await serve(config);
      await mcpAccess(url, config, NOW);
      const { email = "", password = "" } = user() ?? {};
      expect(passwordFault(password, email)).toBeUndefined();
      passwords.add(password);
    }
    expect(passwords.size).toBe(2);
  });

  test("says how to start what does not run", async () => {
    const url = "http://localhost:1";
    const reason = `Nothing answers at ${url}. Start it first: npm run dev`;
    expect(await mcpAccess(url, configure(), NOW)).toEqual({ ok: false, reason });
  });

  test("says what may be wrong where others answer", async () => {
    const { url } = await serve(configure());
    const access = await mcpAccess(url, configure(), NOW);
    expect(access).toMatchObject({ ok: false, reason: expect.stringContaining(`What answers at ${url}`) as string }); // as above
  });
});
