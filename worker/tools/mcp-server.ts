/** One MCP server behind a service binding: its tools (cached) and calls, one HTTP trip each. */

import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import type { Tool } from "@modelcontextprotocol/client";
import type { ToolOutcome } from "../agent/message.ts";
import type { SignInternalToken } from "./internal-token.ts";
import { isNotRunning, START_ALL } from "./not-running.ts";

const PROTOCOL_REVISION = "2026-07-28";
const CATALOGUE_TTL_MS = 5 * 60_000;
const MAX_RESULT_CHARACTERS = 64 * 1024;

export interface McpServerOptions {
  /** The Worker's name: audience of its tokens. */
  readonly name: string;
  /** What its tools are about, for a person: "Listings". */
  readonly subject: string;
  readonly scope: string;
  readonly binding: Fetcher;
}

/** Names and schemas only: nothing in it belongs to a user. Kept per binding, so per isolate. */
const catalogues = new WeakMap<Fetcher, { tools: readonly Tool[]; expiresAt: number }>();

export type Catalogue =
  | { readonly ok: true; readonly tools: readonly Tool[] }
  | { readonly ok: false; readonly reason: string };

/** The server as one user sees it. A new client per request: a shared one leaks answers between users. */
export function mcpServer(
  options: McpServerOptions,
  user: {
    readonly userId: string;
    readonly sign: SignInternalToken;
    readonly timeoutMs: number;
    readonly now: () => number;
  },
) {
  async function connect(): Promise<Client> {
    const token = await user.sign({ audience: options.name, userId: user.userId, scope: options.scope });
    const client = new Client(
      { name: "doorstep", version: "1" },
      { versionNegotiation: { mode: { pin: PROTOCOL_REVISION } } },
    );
    const transport = new StreamableHTTPClientTransport(new URL(`https://${options.name}/mcp`), {
      fetch: async (input, init) => options.binding.fetch(new Request(input, init)),
      requestInit: { headers: { Authorization: `Bearer ${token}` } },
    });
    await client.connect(transport, {
      // Told in advance, so that no trip is spent on asking.
      prior: {
        kind: "modern",
        discover: {
          supportedVersions: [PROTOCOL_REVISION],
          capabilities: { tools: {} },
          ttlMs: 0,
          cacheScope: "private",
        },
      },
    });
    return client;
  }

  /** The tools, from the cache while they are fresh. */
  async function list(signal: AbortSignal): Promise<Catalogue> {
    const known = catalogues.get(options.binding);
    if (known !== undefined && known.expiresAt > user.now()) return { ok: true, tools: known.tools };
    try {
      const client = await connect();
      const { tools } = await client.listTools(undefined, { signal, timeout: user.timeoutMs });
      catalogues.set(options.binding, { tools, expiresAt: user.now() + CATALOGUE_TTL_MS });
      return { ok: true, tools };
    } catch (error) {
      signal.throwIfAborted();
      return { ok: false, reason: missingReason(options.subject, error) };
    }
  }

  /** Runs a tool once. Every fault is an outcome; after an abort the outcome says so and nobody reads it. */
  async function call(name: string, args: Record<string, unknown>, signal: AbortSignal): Promise<ToolOutcome> {
    try {
      const client = await connect();
      const answer = await client.callTool(
        { name, arguments: args },
        // The server validates its own results; compiling its schemas again here would cost more than the call.
        { signal, timeout: user.timeoutMs, toolDefinition: { name, inputSchema: { type: "object" } } },
      );
      return toolOutcome(answer);
    } catch (error) {
      return { ok: false, error: signal.aborted ? "Stopped." : missingReason(options.subject, error) };
    }
  }
  return { list, call };
}

/** @param answer of `tools/call`: what the model can mend comes as `isError` with a text. */
function toolOutcome(answer: Awaited<ReturnType<Client["callTool"]>>): ToolOutcome {
  const text = answer.content.flatMap((block) => (block.type === "text" ? [block.text] : [])).join("\n");
  if (answer.isError === true) return { ok: false, error: text || "The tool failed without a reason." };
  const result = answer.structuredContent ?? { text };
  if (JSON.stringify(result).length > MAX_RESULT_CHARACTERS) {
    return { ok: false, error: "The result is too large. Ask for less at once." };
  }
  return { ok: true, result };
}

function missingReason(subject: string, error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  if (isNotRunning(message)) return `${subject} are not available: that server is not running. ${START_ALL}`;
  return `${subject} are not available at the moment: that server did not answer properly.`;
}
