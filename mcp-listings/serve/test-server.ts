/** For tests: an MCP Worker that trusts a key of its own, and clients as the main Worker makes them. */

import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import type { Approval } from "./internal-token.ts";
import type { Background } from "./mcp-handler.ts";
import type { ServerEnv } from "./mcp-worker.ts";

const REVISION = "2026-07-28";

export interface TestCaller {
  readonly scope: string;
  readonly userId?: string;
  readonly approval?: Approval;
}

export const TEST_USER = "0f8fad5b-d9cb-469f-a165-70867728950e";

/** Stands for the arguments until they are sent. */
const PLACE = { argumentsOf: "callWithJson" };

/** A test outlives what it has started. */
export const ALIVE: Background = { waitUntil: () => {} };

/** The Worker `name` over `bindings`. Every request goes through its own `fetch`, gate and all. */
export async function testServer<Env extends ServerEnv>(
  worker: { fetch(request: Request, env: Env, background: Background): Promise<Response> },
  name: string,
  bindings: Env,
) {
  const { privateKey, publicKey } = await generateKeyPair("ES256");
  const INTERNAL_PUBLIC_KEYS = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: "test" }] });
  const env = { ...bindings, INTERNAL_PUBLIC_KEYS };

  async function token({ scope, userId = TEST_USER, approval }: TestCaller): Promise<string> {
    return new SignJWT({ scope, ...(approval !== undefined && { approval }) })
      .setProtectedHeader({ alg: "ES256", typ: "internal+jwt", kid: "test" })
      .setIssuer("doorstep")
      .setAudience(name)
      .setSubject(userId)
      .setIssuedAt()
      .setExpirationTime("60s")
      .sign(privateKey);
  }

  /** Counts what it lets through in `trips`; `rewrite` changes what is sent. */
  function fetcher(rewrite: (body: string) => string = (body) => body) {
    const counter = { trips: 0 };
    const fetch = async (input: string | URL | Request, init?: RequestInit) => {
      counter.trips += 1;
      const { body } = init ?? {};
      const sent = typeof body === "string" ? { ...init, body: rewrite(body) } : init;
      return worker.fetch(new Request(input, sent), env, ALIVE);
    };
    return { counter, fetch };
  }

  /** A connected client of the pinned revision, which was told in advance what it would have asked. */
  async function connect(caller: TestCaller, rewrite?: (body: string) => string) {
    const { counter, fetch } = fetcher(rewrite);
    const client = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode: { pin: REVISION } } });
    const transport = new StreamableHTTPClientTransport(new URL(`https://${name}/mcp`), {
      fetch,
      requestInit: { headers: { Authorization: `Bearer ${await token(caller)}` } },
    });
    const capabilities = { tools: {}, resources: {}, prompts: {}, completions: {} };
    await client.connect(transport, {
      prior: {
        kind: "modern",
        discover: { supportedVersions: [REVISION], capabilities, ttlMs: 0, cacheScope: "private" },
      },
    });
    return { client, counter };
  }

  /** Calls a tool once, as a new client. */
  async function call(caller: TestCaller, tool: string, args: Record<string, unknown>) {
    const { client } = await connect(caller);
    const toolDefinition = { name: tool, inputSchema: { type: "object" as const } };
    return client.callTool({ name: tool, arguments: args }, { toolDefinition });
  }

  /** Calls a tool with arguments that are any JSON: what no client would send. */
  async function callWithJson(caller: TestCaller, tool: string, json: string) {
    const { client } = await connect(caller, (body) => body.replace(JSON.stringify(PLACE), () => json));
    const toolDefinition = { name: tool, inputSchema: { type: "object" as const } };
    return client.callTool({ name: tool, arguments: PLACE }, { toolDefinition });
  }

  return { env, token, fetcher, connect, call, callWithJson };
}
