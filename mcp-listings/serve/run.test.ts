import { expect, test, vi } from "vitest";
import * as z from "zod";
import { mcpWorker } from "./mcp-worker.ts";
import type { Run } from "./run.ts";
import { testServer } from "./test-server.ts";
import { registerTool } from "./tool.ts";

const walk = {
  name: "walk",
  title: "Walk",
  description: "Walks.",
  input: z.strictObject({}),
  output: z.object({}),
  annotations: { readOnlyHint: true },
} as const;

const toolDefinition = { name: "walk", inputSchema: { type: "object" as const } };

/** A client of a server whose one tool does what it is told with its run. */
async function walker(answer: (run: Run) => Promise<void>) {
  const worker = mcpWorker({
    name: "walks",
    instructions: "",
    register: (server) => {
      registerTool(server, walk, async (_, run) => {
        await answer(run);
        return { ok: true, text: "There.", structured: {} };
      });
    },
  });
  const { connect } = await testServer(worker, "walks", { MARKET: {} as D1Database }); // nothing here asks it
  return (await connect({ scope: "" })).client;
}

async function twoSteps({ step }: Run): Promise<void> {
  await step();
  await step();
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => {
    signal.addEventListener("abort", resolve);
  });
}

test("step() tells each step to a caller who asked for progress", async () => {
  const client = await walker(twoSteps);
  const seen: object[] = [];
  const answer = await client.callTool(
    { name: "walk", arguments: {} },
    { toolDefinition, onprogress: (progress) => seen.push(progress) },
  );
  expect(seen).toEqual([
    { progress: 1, message: "Walk: step 1" },
    { progress: 2, message: "Walk: step 2" },
  ]);
  expect(answer.content).toEqual([{ type: "text", text: "There." }]);
});

test("step() tells others nothing", async () => {
  const client = await walker(twoSteps);
  const answer = await client.callTool({ name: "walk", arguments: {} }, { toolDefinition });
  expect(answer.content).toEqual([{ type: "text", text: "There." }]);
});

test("signal is aborted when the caller leaves, and what it throws is no fault", async () => {
  const log = vi.spyOn(console, "error").mockReturnValue();
  const abort = new AbortController();
  const { promise: ended, resolve: end } = Promise.withResolvers<boolean>();
  const client = await walker(async ({ signal }) => {
    abort.abort("enough");
    await aborted(signal);
    end(signal.aborted);
    signal.throwIfAborted();
  });
  const called = client.callTool({ name: "walk", arguments: {} }, { toolDefinition, signal: abort.signal });
  await expect(called).rejects.toThrow("enough");
  expect(await ended).toBe(true);
  expect(log).not.toHaveBeenCalled();
  log.mockRestore();
});
