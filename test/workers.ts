/** The three Workers as they would be deployed, in one workerd, with a state of their own. */

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
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
  /** Without a slash at its end. */
  readonly url: string;
  /** The market's database, as the MCP Workers see it. */
  readonly market: D1Database;
  /** What the Workers have logged. */
  readonly logs: readonly string[];
  close(): Promise<void>;
}

/** Ready with the demo market. @param variables of the main Worker, beside good secrets. */
export async function startWorkers(variables: Readonly<Record<string, string>> = {}): Promise<Workers> {
  const secrets = makeSecrets();
  const mcp = { INTERNAL_PUBLIC_KEYS: publicKeys(secrets.INTERNAL_SIGNING_KEY) };
  const workers = [
    { name: "doorstep", bindings: { ...secrets, ...variables } },
    { name: "doorstep-listings", bindings: { ...mcp, MAIL_FROM: "reports@doorstep.example" } },
    { name: "doorstep-analytics", bindings: mcp },
  ];
  const state = mkdtempSync(join(tmpdir(), "doorstep-state-"));
  const logs: string[] = [];
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: 0,
      cf: false,
      resourcePersistencePath: state,
      handleStructuredLogs: ({ message }) => logs.push(message),
      workers: CONFIGURATIONS.map((configuration, index) => ({
        ...workerOptions(configuration).workerOptions,
        ...workers[index]!, // one for each configuration
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
  const market = (await miniflare.getD1Database("MARKET", "doorstep-listings")) as unknown as D1Database; // the same interface out of Miniflare's own types
  await migrate(market);
  await writeDemoMarket(market, "small");
  return {
    url: url.origin,
    market,
    logs,
    async close() {
      await miniflare.dispose();
      rmSync(state, { recursive: true });
    },
  };
}
