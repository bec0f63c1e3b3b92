/** The MCP servers of the in-runtime tests of the main Worker: the real gate, and tools that do what their arguments say. */

import { createHash, randomUUID } from "node:crypto";
import type { McpServer } from "@modelcontextprotocol/server";
import * as z from "zod";
import { answerDeleteMyData, deleteMyData } from "../mcp-listings/delete-my-data.ts";
import type { Caller } from "../mcp-listings/serve/internal-token.ts";
import { mcpWorker } from "../mcp-listings/serve/mcp-worker.ts";
import { registerTool } from "../mcp-listings/serve/tool.ts";

/** What a report's recipient has seen of it: `drafts` prepared, how often it was `asked` for, how often it has `left`. */
export interface Traffic {
  drafts: number;
  asked: number;
  left: number;
}

interface StoredDraft {
  readonly draftId: string;
  readonly userId: string;
  readonly to: string;
  status: "draft" | "sending" | "sent" | "failed" | "unknown";
}

const DRAFT_LIFETIME_MS = 600_000;
const hints = { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true };

const findListings = {
  name: "findListings",
  title: "Find listings",
  description: "Homes of a city. `stalls` never answers, `stalls once …` does the second time, `nowhere` has none.",
  input: z.strictObject({ city: z.string() }),
  output: z.object({ listings: z.array(z.unknown()), asOf: z.string(), attribution: z.string() }),
  annotations: { ...hints, readOnlyHint: true },
};

const sendListingReport = {
  name: "sendListingReport",
  title: "Send a listing report",
  description:
    "Sends as the recipient says: `fails`, `unknown`, `sending` (when first asked), `before` and `after` (when first " +
    "asked: no answer, without and with a message that left), `late` (expires at once).",
  input: z.strictObject({ listingIds: z.array(z.string()), recipientEmail: z.string() }),
  output: z.object({
    draftId: z.string().optional(),
    digest: z.string().optional(),
    preview: z.unknown().optional(),
    expiresAt: z.string().optional(),
    status: z.string().optional(),
  }),
  annotations: hints,
};

/** Both also answer `GET /traffic?of=` with the calls of a city, or with a recipient's `Traffic`. */
export function startMcpServers(INTERNAL_PUBLIC_KEYS: string) {
  const searches = new Map<string, number>();
  const traffic = new Map<string, Traffic>();
  const drafts = new Map<string, StoredDraft>();

  function registerListings(server: McpServer, _: unknown, { userId, scopes, approval }: Caller): void {
    registerTool(server, findListings, async ({ city }) => {
      const times = (searches.get(city) ?? 0) + 1;
      searches.set(city, times);
      if (city === "nowhere") return { ok: false, message: "There is no such city." };
      if (city.startsWith("stalls") && !(city.startsWith("stalls once") && times > 1)) await forever();
      const listings = [{ listingId: "L001", city }];
      return { ok: true, text: "", structured: { listings, asOf: "2026-11-01", attribution: "Test market" } };
    });
    registerTool(server, sendListingReport, async ({ listingIds, recipientEmail: to }) => {
      if (approval !== undefined) {
        const draft = drafts.get(approval.draftId);
        if (draft === undefined || approval.digest !== digestOf(draft.to))
          return { ok: true, text: "No such draft.", structured: { status: "expired" } };
        await deliver(draft, trafficOf(draft.to));
        return { ok: true, text: "", structured: { status: draft.status } };
      }
      const draftId = randomUUID();
      drafts.set(draftId, { draftId, userId, to, status: "draft" });
      trafficOf(to).drafts += 1;
      const expiresAt = new Date(Date.now() + (to.startsWith("late") ? 0 : DRAFT_LIFETIME_MS)).toISOString();
      const preview = {
        to,
        subject: "Homes for you",
        listings: listingIds.map((listingId) => ({ listingId })),
        text: "…",
      };
      return { ok: true, text: "", structured: { draftId, digest: digestOf(to), preview, expiresAt } };
    });
    if (scopes.has("account:delete")) {
      const clear = async () => {
        const mine = [...drafts.values()].filter((draft) => draft.userId === userId);
        for (const { draftId } of mine) drafts.delete(draftId);
        return mine.length;
      };
      registerTool(server, deleteMyData, async () => answerDeleteMyData({ clear }));
    }
    server.registerResource("outbox", "outbox://mine", {}, async ({ href: uri }) => {
      const reports = [...drafts.values()].filter((draft) => draft.userId === userId);
      return { contents: [{ uri, text: JSON.stringify({ reports }) }] };
    });
  }

  function trafficOf(to: string): Traffic {
    const known = traffic.get(to) ?? { drafts: 0, asked: 0, left: 0 };
    traffic.set(to, known);
    return known;
  }

  const market = { INTERNAL_PUBLIC_KEYS, MARKET: undefined as never }; // read by /health alone, which is answered here
  const listings = mcpWorker({ name: "doorstep-listings", instructions: "", register: registerListings });
  const analytics = mcpWorker({
    name: "doorstep-analytics",
    instructions: "",
    register: (server) => registerTool(server, { ...findListings, name: "getMarketAnalysis" }, forever),
  });

  async function served(worker: typeof listings, request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const of = searchParams.get("of") ?? "";
    if (pathname === "/health") return Response.json({ status: "ok" });
    if (pathname === "/traffic") return Response.json(of.includes("@") ? trafficOf(of) : (searches.get(of) ?? 0));
    return worker.fetch(await copyOf(request), market, { waitUntil: () => {} });
  }

  return {
    listings: async (request: Request): Promise<Response> => served(listings, request),
    analytics: async (request: Request): Promise<Response> => served(analytics, request),
  };
}

/** As the real server does it: a draft leaves once, however often it is asked for. */
async function deliver(draft: StoredDraft, seen: Traffic): Promise<void> {
  seen.asked += 1;
  const isFirst = seen.asked === 1;
  if (isFirst && draft.to.startsWith("before")) await forever();
  if (draft.status === "draft" && draft.to.startsWith("fails")) draft.status = "failed";
  else if (draft.status === "draft" && draft.to.startsWith("unknown")) draft.status = "unknown";
  else if (draft.status === "draft") {
    seen.left += 1;
    draft.status = "sent";
  }
  if (draft.to.startsWith("sending")) draft.status = isFirst ? "sending" : "sent";
  if (isFirst && draft.to.startsWith("after")) await forever();
}

function digestOf(to: string): string {
  return createHash("sha256").update(to).digest("base64url");
}

async function forever(): Promise<never> {
  return new Promise(() => {});
}

/** The runtime's requests are of a class that the SDK does not know. */
async function copyOf({ url, method, headers, body }: Request): Promise<Request> {
  const bytes = body === null ? undefined : await new Response(body).arrayBuffer();
  return new Request(url, { method, headers: [...headers], ...(bytes && { body: bytes }) });
}
