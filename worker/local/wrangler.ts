/** The three Workers under one `wrangler dev`. */

import { spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";

/** The three Workers, the public one first. */
export const CONFIGURATIONS = ["wrangler.toml", "mcp-listings/wrangler.toml", "mcp-analytics/wrangler.toml"];
const QUIET = { CLOUDFLARE_CF_FETCH_ENABLED: "false", WRANGLER_HIDE_BANNER: "true", WRANGLER_SEND_METRICS: "false" };
const POLL_MS = 50;
const PARENT_CHECK_MS = 500;

export interface RunningWorkers {
  /** The exit code, once wrangler has ended. */
  readonly ended: Promise<number>;
  /** Whether they answer now; false when wrangler ended before they did. */
  readonly serving: Promise<boolean>;
}

/** Starts them with the arguments added to wrangler's; they end when this process is told to. */
export function startWorkers(siteUrl: string, args: readonly string[]): RunningWorkers {
  const configurations = CONFIGURATIONS.flatMap((path) => ["-c", path]);
  const quiet = ["--log-level", "error", "--show-interactive-dev-session=false"];
  // A group of its own: a signal to it reaches the runtime too, which wrangler alone would leave behind when it is killed.
  const wrangler = spawn("wrangler", ["dev", ...configurations, ...quiet, ...args], {
    detached: true,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...QUIET },
  });
  const ended = new Promise<number>((resolve, reject) => {
    wrangler.once("error", reject);
    wrangler.once("exit", (code) => resolve(code ?? 0));
  });
  const isRunning = () => wrangler.exitCode === null && wrangler.signalCode === null;
  function stop(signal: NodeJS.Signals): void {
    if (isRunning() && wrangler.pid !== undefined) process.kill(-wrangler.pid, signal);
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  // npm does not pass on the signal that ends it.
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || stop("SIGTERM"), PARENT_CHECK_MS).unref();

  async function answers(): Promise<boolean> {
    while (isRunning()) {
      const response = await fetch(`${siteUrl}/health/live`).catch(() => undefined); // refused until it listens
      if (response?.ok === true) return true;
      await wait(POLL_MS);
    }
    return false;
  }
  return { ended, serving: answers() };
}
