/** The three Workers as they would be deployed, in one workerd, with a state of their own. */

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { expect, inject } from "vitest";
import { unstable_getMiniflareWorkerOptions as workerOptions } from "wrangler";
import { writeDemoMarket } from "../mcp-listings/demo/write-demo-market.ts";
import { migrate } from "../mcp-listings/local/migrate.ts";
import { makeSecrets, publicKeys } from "../worker/local/secrets.ts";
import { CONFIGURATIONS } from "../worker/local/wrangler.ts";
import { secretsIn } from "./secrets-in.ts";

export interface Workers {
  /** Without a slash at its end; another one after a restart. */
  readonly url: string;
  /** The folder that wrangler calls `--persist-to`. */
  readonly state: string;
  /** The market's database, as the MCP Workers see it. */
  readonly market: D1Database;
  /** What the Workers have logged. */
  readonly logs: readonly string[];
  /** Ends the runtime with SIGKILL, as a power cut would, and starts it again on the same state. Resolves to the ms that took. */
  crash(): Promise<number>;
  /** Runs the cron trigger of doorstep-listings, to its end. Resolves to whether the run succeeded. */
  runSchedule(): Promise<boolean>;
  /** Throws when the log holds a secret. */
  close(): Promise<void>;
}

/** A test asks more of one account and one address than a person would. */
const ROOMY = {
  TURNS_PER_MINUTE: "10000",
  DAILY_TURNS: "100000",
  DAILY_COST_USD: "1000",
  IP_SIGNUPS: "10000",
  IP_LOGIN_ATTEMPTS: "10000",
};

/**
 * Ready with the demo market. @param variables of the main Worker, beside good secrets; those of the feed go to doorstep-listings.
 * @param mail the source of a Worker whose entrypoint `Mail` takes the place of the mail service.
 * @param bundles the folder that `bundleWorkers` gave; a test finds that of its project.
 */
export async function startWorkers(
  variables: Readonly<Record<string, string>> = {},
  mail?: string,
  bundles: string = inject("bundles"),
): Promise<Workers> {
  const secrets = makeSecrets();
  const mcp = { INTERNAL_PUBLIC_KEYS: publicKeys(secrets.INTERNAL_SIGNING_KEY) };
  const feed = Object.fromEntries(Object.entries(variables).filter(([name]) => name.startsWith("RESO_")));
  const bindings = [
    { ...secrets, ...ROOMY, ...variables },
    { ...mcp, ...feed, MAIL_FROM: "reports@doorstep.example" },
    mcp,
  ];
  const state = mkdtempSync(join(tmpdir(), "doorstep-state-"));
  const logs: string[] = [];
  let runtime = await startRuntime(state, bundles, bindings, logs, mail);
  await migrate(runtime.market);
  await writeDemoMarket(runtime.market, "small", { pauseMs: 0 });
  return {
    get url() {
      return runtime.url;
    },
    get market() {
      return runtime.market;
    },
    state,
    logs,
    async runSchedule() {
      const { outcome } = await runtime.listings.scheduled();
      return outcome === "ok";
    },
    async crash() {
      killRuntime();
      await runtime.miniflare.dispose();
      const start = performance.now();
      runtime = await startRuntime(state, bundles, bindings, logs, mail);
      return performance.now() - start;
    },
    async close() {
      await runtime.miniflare.dispose();
      rmSync(state, { recursive: true });
      expect(secretsIn(logs, secrets)).toEqual([]);
    },
  };
}

const NAMES = ["doorstep", "doorstep-listings", "doorstep-analytics"];

async function startRuntime(
  state: string,
  bundles: string,
  bindings: readonly Record<string, string>[],
  logs: string[],
  mail: string | undefined,
) {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: 0,
      cf: false,
      resourcePersistencePath: join(state, "v3"),
      handleStructuredLogs: ({ message }) => logs.push(message),
      workers: [
        ...CONFIGURATIONS.map((configuration, index) => ({
          ...optionsOf(configuration, mail),
          name: NAMES[index]!, // one for each configuration, as the next
          bindings: bindings[index]!,
          modules: [moduleOf(readFileSync(join(bundles, String(index), "index.js"), "utf8"))],
        })),
        ...(mail === undefined ? [] : [{ name: "mail", modules: [moduleOf(mail)] }]),
      ],
    }),
  );
  const url = await miniflare.ready;
  const market = await miniflare.getD1Database("MARKET", "doorstep-listings");
  const listings: unknown = await miniflare.getWorker("doorstep-listings");
  return {
    miniflare,
    listings: listings as { scheduled(): Promise<{ outcome: string }> }, // Miniflare's own type does not tell it
    url: url.origin,
    market: market as unknown as D1Database, // the same interface out of Miniflare's own types
  };
}

function moduleOf(contents: string) {
  return { type: "ESModule", path: "index.js", contents } as const;
}

/** What wrangler makes of a configuration, its mail led to the Worker that stands for the mail service, where there is one. */
function optionsOf(configuration: string, mail: string | undefined) {
  const options = workerOptions(configuration).workerOptions;
  if (mail === undefined) return options;
  const { serviceBindings } = options as { serviceBindings?: object }; // wrangler's type does not say
  return {
    ...options,
    email: {},
    serviceBindings: { ...serviceBindings, EMAIL: { name: "mail", entrypoint: "Mail" } },
  };
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
