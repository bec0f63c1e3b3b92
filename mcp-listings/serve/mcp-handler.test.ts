import { afterEach, expect, test, vi } from "vitest";
import { mcpWorker } from "./mcp-worker.ts";
import { ALIVE, testServer } from "./test-server.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

/** What a request with these headers is answered, and what is logged of it, by a server that is made so. */
async function ask(headers: Record<string, string>, register = () => {}) {
  const logged = [vi.spyOn(console, "error").mockReturnValue(), vi.spyOn(console, "warn").mockReturnValue()];
  const worker = mcpWorker({ name: "test", instructions: "", register });
  const { env, token } = await testServer(worker, "test", { MARKET: {} as D1Database }); // nothing here asks it
  const request = new Request("https://test/mcp", {
    method: "POST",
    headers: {
      Authorization: `Bearer ${await token({ scope: "" })}`,
      "Content-Type": "application/json",
      Accept: "application/json, text/event-stream",
      ...headers,
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list", params: { _meta: META } }),
  });
  const response = await worker.fetch(request, env, ALIVE);
  return { response, log: logged.flatMap(({ mock }) => mock.calls.flat()).join("\n") };
}

const META = {
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientCapabilities": {},
};
const MODERN = { "MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/list" };

test("mcpHandler() serves a request without a handshake", async () => {
  const { response, log } = await ask(MODERN);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ id: 1, result: { tools: [] } });
  expect(log).toBe("");
});

test.for([
  ["method-header-mismatch", { ...MODERN, "Mcp-Method": "canary/list" }],
  ["header-body-version-mismatch", { ...MODERN, "MCP-Protocol-Version": "2025-11-25" }],
] as const)("mcpHandler() logs a refusal by its rule, without the caller's words: %s", async ([reason, headers]) => {
  const { response, log } = await ask(headers);
  expect(response.status).toBe(400);
  expect(JSON.parse(log)).toEqual({ event: "mcp-refused", reason });
});

test("mcpHandler() logs what goes wrong on our side and does not tell it", async () => {
  const { response, log } = await ask(MODERN, () => {
    throw new TypeError("secret");
  });
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("secret");
  expect(JSON.parse(log)).toEqual({
    event: "mcp-failed",
    error: expect.stringContaining("TypeError: secret") as string, // vitest types matchers as any
  });
});
