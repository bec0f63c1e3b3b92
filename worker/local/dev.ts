/** `npm run dev`: makes what is missing (secrets, database, demo market, page), then runs the three Workers. Further arguments are wrangler's. */

import { createServer } from "node:net";
import { parseArgs } from "node:util";
import { build } from "vite";
import { prepareMarket } from "../../mcp-listings/local/prepare-market.ts";
import { reportProgress } from "../../mcp-listings/local/progress.ts";
import type { Config } from "../config.ts";
import { modelIdentity } from "../model/model.ts";
import { prepareVariables } from "./prepare-variables.ts";
import { startWorkers } from "./wrangler.ts";

const DEFAULT_PORT = "3000";
const DEFAULT_STATE = ".wrangler/state";

process.exitCode = await dev(process.argv.slice(2));

/** Runs until wrangler ends. Resolves to the exit code. */
async function dev(args: readonly string[]): Promise<number> {
  const port = Number(option(args, "port") ?? DEFAULT_PORT);
  const chosenState = option(args, "persist-to");
  const state = chosenState ?? DEFAULT_STATE;
  const siteUrl = `http://localhost:${port}`;
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    return refuse("--port must be a whole number from 1 to 65535.");
  if (!(await isFree(port)))
    return refuse(`Port ${port} is taken. Choose another: npm run dev -- --port ${port + 100}`);

  const prepared = prepareVariables({ siteUrl, state });
  if (!prepared.ok) return refuse(prepared.reason);
  if (prepared.added.length > 0) console.log(`Made ${prepared.added.join(", ")} in .dev.vars`);
  await Promise.all([
    prepareMarket({ state, size: "small", onProgress: reportProgress("Demo market", process.stdout) }),
    build({ configFile: "static/vite.config.ts", logLevel: "warn" }),
  ]);

  const workers = startWorkers(siteUrl, chosenState === undefined ? [...args, "--persist-to", state] : args);
  if (await workers.serving) console.log(banner(siteUrl, prepared.config));
  return workers.ended;
}

/** wrangler reads its arguments itself; these two are needed here as well. */
function option(args: readonly string[], name: "port" | "persist-to"): string | undefined {
  const options = { port: { type: "string" }, "persist-to": { type: "string" } } as const;
  const value = parseArgs({ args: [...args], strict: false, options }).values[name];
  return typeof value === "string" ? value : undefined;
}

function refuse(reason: string): number {
  console.error(reason);
  return 1;
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once("error", () => resolve(false));
    probe.listen(port, "localhost", () => probe.close(() => resolve(true)));
  });
}

function banner(siteUrl: string, config: Config): string {
  const { name, kind } = modelIdentity(config);
  const mode = kind === "demo" ? `${name}; a key in .dev.vars (OPENROUTER_API_KEY) brings a language model` : name;
  return `
  Doorstep   ${siteUrl}
  Model      ${mode}
  Try        curl ${siteUrl}/sse/health --no-buffer

  Ctrl-C stops it.
`;
}
