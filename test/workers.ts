/** The three Workers as they would be deployed, in one workerd, with a state of their own. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { inject } from "vitest";
import { unstable_getMiniflareWorkerOptions as workerOptions } from "wrangler";
import { writeDemoMarket } from "../mcp-listings/demo/write-demo-market.ts";
import { migrate } from "../mcp-listings/local/migrate.ts";
import { makeSecrets, publicKeys } from "../worker/local/secrets.ts";
import { CONFIGURATIONS } from "../worker/local/wrangler.ts";

export interface Workers {
  /** Without a slash at its end; another one after a restart. */
  readonly url: string;
  /** The market's database, as the MCP Workers see it. */
  readonly market: D1Database;
  /** What the Workers have logged. */
  readonly logs: readonly string[];
  /** Ends the runtime with SIGKILL, as a power cut would, and starts it again on the same state. Resolves to the ms that took. */
  crash(): Promise<number>;
  close(): Promise<void>;
}

/** Ready with the demo market. @param variables of the main Worker, beside good secrets. */
export async function startWorkers(variables: Readonly<Record<string, string>> = {}): Promise<Workers> {
  const secrets = makeSecrets();
  const mcp = { INTERNAL_PUBLIC_KEYS: publicKeys(secrets.INTERNAL_SIGNING_KEY) };
  const bindings = [{ ...secrets, ...variables }, { ...mcp, MAIL_FROM: "reports@doorstep.example" }, mcp];
  const state = mkdtempSync(join(tmpdir(), "doorstep-state-"));
  const logs: string[] = [];
  let runtime = await startRuntime(state, bindings, logs);
  await migrate(runtime.market);
  await writeDemoMarket(runtime.market, "small", { pauseMs: 0 });
  return {
    get url() {
      return runtime.url;
    },
    get market() {
      return runtime.market;
    },
    logs,
    async crash() {
      killRuntime();
      await runtime.miniflare.dispose();
      const start = performance.now();
      runtime = await startRuntime(state, bindings, logs);
      return performance.now() - start;
    },
    async close() {
      await runtime.miniflare.dispose();
      rmSync(state, { recursive: true });
    },
  };
}

const NAMES = ["doorstep", "doorstep-listings", "doorstep-analytics"];

async function startRuntime(state: string, bindings: readonly Record<string, string>[], logs: string[]) {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: 0,
      cf: false,
      resourcePersistencePath: state,
      handleStructuredLogs: ({ message }) => logs.push(message),
      workers: CONFIGURATIONS.map((configuration, index) => ({
        ...workerOptions(configuration).workerOptions,
        name: NAMES[index]!, // one for each configuration, as the next
        bindings: bindings[index]!,
        modules: [
          {
            type: "ESModule",
            path: "index.js",
            contents: readFileSync(join(inject("bundles"), String(index), "index.js")),
          },
        ],
      })),
    }),
  );
  const url = await miniflare.ready;
  const market = await miniflare.getD1Database("MARKET", "doorstep-listings");
  return { miniflare, url: url.origin, market: market as unknown as D1Database }; // the same interface out of Miniflare's own types
}

/** Every workerd that this process has started: tests of one file run in a process of their own. */
function killRuntime(): void {
  const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  for (const id of processes) {
    const [, command, parent] = /^\d+ \((.*)\) \S (\d+)/.exec(readStat(id)) ?? [];
    if (command === "workerd" && Number(parent) === process.pid) process.kill(Number(id), "SIGKILL");
  }
}

/** Empty for a process that has ended meanwhile. */
function readStat(id: string): string {
  try {
    return readFileSync(`/proc/${id}/stat`, "utf8");
  } catch {
    return "";
  }
}
