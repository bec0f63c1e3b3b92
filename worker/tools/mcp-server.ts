/** One MCP server behind a service binding: its tools (cached) and calls, one HTTP trip each. */

import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import type { Tool } from "@modelcontextprotocol/client";
import type { Approval } from "../agent/approval.ts";
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
  /** For what only reads. */
  readonly readScope: string;
  /** For all that a turn may do there. */
  readonly scope: string;
  readonly binding: Fetcher;
}

/** Names and schemas only: nothing in it belongs to a user. Kept per binding, so per isolate. */
const catalogues = new WeakMap<Fetcher, { tools: readonly Tool[]; expiresAt: number }>();

export type Catalogue =
  | { readonly ok: true; readonly tools: readonly Tool[] }
  | { readonly ok: false; readonly reason: string };

/** What came of one trip: the tool's own outcome, or nothing that could be read. */
export type Attempt =
  | { readonly type: "outcome"; readonly outcome: ToolOutcome }
  | { readonly type: "unreachable"; readonly reason: string };

/** Whom a server is asked for. */
export interface McpUser {
  readonly userId: string;
  readonly sign: SignInternalToken;
  readonly timeoutMs: number;
  readonly now: () => number;
}

/** The server as one user sees it. A new client per request: a shared one leaks answers between users. */
export function mcpServer(options: McpServerOptions, user: McpUser) {
  async function connect(scope: string, approval?: Approval): Promise<Client> {
    const { name: audience } = options;
    const token = await user.sign({ audience, scope, userId: user.userId, ...(approval && { approval }) });
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
          capabilities: { tools: {}, resources: {} },
          ttlMs: 0,
          cacheScope: "private",
        },
      },
    });
    return client;
  }

  return {
    /** The tools, from the cache while they are fresh. */
    async list(signal: AbortSignal): Promise<Catalogue> {
      const known = catalogues.get(options.binding);
      if (known !== undefined && known.expiresAt > user.now()) return { ok: true, tools: known.tools };
      try {
        const client = await connect(options.scope);
        const { tools } = await client.listTools(undefined, { signal, timeout: user.timeoutMs });
        catalogues.set(options.binding, { tools, expiresAt: user.now() + CATALOGUE_TTL_MS });
        return { ok: true, tools };
      } catch (error) {
        signal.throwIfAborted();
        return { ok: false, reason: missingReason(options.subject, error) };
      }
    },

    /** One trip. Never throws; after an abort the reason says so and nobody reads it. */
    async attempt(
      name: string,
      args: Record<string, unknown>,
      signal: AbortSignal,
      { isRead = false, approval }: { readonly isRead?: boolean; readonly approval?: Approval } = {},
    ): Promise<Attempt> {
      try {
        const client = await connect(isRead ? options.readScope : options.scope, approval);
        const answer = await client.callTool(
          { name, arguments: args },
          // The server validates its own results; compiling its schemas again here would cost more than the call.
          { signal, timeout: user.timeoutMs, toolDefinition: { name, inputSchema: { type: "object" } } },
        );
        return { type: "outcome", outcome: toolOutcome(answer) };
      } catch (error) {
        const reason = signal.aborted ? "Stopped." : missingReason(options.subject, error);
        return { type: "unreachable", reason };
      }
    },

    /** The text of a resource. @throws what the client throws when it cannot be read. */
    async read(uri: string): Promise<string> {
      const client = await connect(options.scope);
      const { contents } = await client.readResource({ uri }, { timeout: user.timeoutMs });
      return contents.flatMap((content) => ("text" in content ? [content.text] : [])).join("");
    },
  };
}

export type McpServer = ReturnType<typeof mcpServer>;

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
