/** The official conformance suite (`@modelcontextprotocol/conformance`) against this folder's Worker in a workerd of its own. */

import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions as workerOptions } from "wrangler";
import { migrate } from "../../mcp-listings/local/migrate.ts";
import { addListings, home } from "../../mcp-listings/test-market.ts";

const CONFIGURATION = `${import.meta.dirname}/wrangler.toml`;
const NAME = "doorstep-conformance";

/** What is not passed, by revision: each asks a running session for an answer, and requests here have none (docs/mcp.md). */
export const BASELINE = {
  "2026-07-28": [],
  "2025-11-25": [
    "tools-call-sampling",
    "tools-call-elicitation",
    "elicitation-sep1034-defaults",
    "elicitation-sep1330-enums",
  ],
} as const satisfies Record<string, readonly string[]>;

export type Revision = keyof typeof BASELINE;

export interface Outcome {
  /** How many server scenarios the revision requires. */
  readonly required: number;
  /** Those of them that did not pass. */
  readonly failed: readonly string[];
  /** What the suite printed. */
  readonly output: string;
}

/** Builds and starts the Worker over a market of two homes, and runs every scenario of the revision. */
export async function runSuite(revision: Revision): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "doorstep-conformance-"));
  await run("wrangler", ["deploy", "--dry-run", "--outdir", folder, "-c", CONFIGURATION]);
  const miniflare = startWorker(join(folder, "worker.js"));
  try {
    const url = await miniflare.ready;
    const market = (await miniflare.getD1Database("MARKET", NAME)) as unknown as D1Database; // the same interface out of Miniflare's own types
    await migrate(market);
    await market.prepare("INSERT INTO sources VALUES ('demo', '2026-10-31', 'Demo data', 1)").run();
    await addListings(market, "demo", [home("L001"), home("L002")]);
    const output = await printed(["server", "--url", url.href, "--requirements", revision, "--output-dir", folder]);
    const required = requiredScenarios(revision);
    const passed = new Set([...output.matchAll(/^✓ ([\w-]+): /gm)].map(([, scenario]) => scenario));
    return { required: required.length, failed: required.filter((scenario) => !passed.has(scenario)), output };
  } finally {
    await miniflare.dispose();
    rmSync(folder, { recursive: true });
  }
}

const run = promisify(execFile);

function startWorker(bundle: string): Miniflare {
  return new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: 0,
      cf: false,
      handleStructuredLogs: () => {}, // the suite refuses on purpose
      workers: [
        {
          ...workerOptions(CONFIGURATION).workerOptions,
          name: NAME,
          modules: [{ type: "ESModule", path: "index.js", contents: readFileSync(bundle) }],
        },
      ],
    }),
  );
}

/** It ends with 1 when a scenario fails: which ones, its output says. */
async function printed(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile("conformance", args, { maxBuffer: 64 * 1024 * 1024 }, (error, stdout) => {
      if (error && error.code !== 1) reject(error);
      else resolve(stdout);
    });
  });
}

/** As the suite has them in its frozen list: the items under `server:`. */
function requiredScenarios(revision: Revision): string[] {
  const suite = dirname(createRequire(import.meta.url).resolve("@modelcontextprotocol/conformance/package.json"));
  const list = readFileSync(join(suite, `requirements/${revision}.yaml`), "utf8");
  const [, items = ""] = /^server:\n((?: {2}- .*\n)+)/m.exec(list) ?? [];
  return items.split("\n").flatMap((line) => line.match(/[\w-]+$/)?.[0] ?? []);
}
