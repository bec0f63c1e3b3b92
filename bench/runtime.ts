/** The measured Worker, bundled as for a deployment and run by workerd over a real database. */

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions as workerOptions } from "wrangler";
import type { Task } from "./in-worker.ts";
import { workerdCpuMs } from "./workerd-cpu.ts";

const run = promisify(execFile);
const CONFIGURATION = "mcp-listings/wrangler.toml";

/** Milliseconds, as the mean of the task's `times`. */
interface Duration {
  /** In the Worker's own time. */
  readonly ms: number;
  /** Of processor time of the runtime; NaN where that is not known. */
  readonly cpuMs: number;
}

export interface Runtime {
  time(task: Task): Promise<Duration>;
  close(): Promise<void>;
}

/** Bundles the Worker; resolves to its code. */
export async function bundle(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "doorstep-bench-"));
  try {
    await run("wrangler", ["deploy", "bench/in-worker.ts", "--dry-run", "--outdir", folder, "-c", CONFIGURATION]);
    return await readFile(join(folder, "in-worker.js"), "utf8");
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Runs the code over the database of a state folder (wrangler's `--persist-to`). */
export async function startRuntime(code: string, state: string): Promise<Runtime> {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      cf: false,
      resourcePersistencePath: resolve(state, "v3"),
      workers: [
        {
          ...workerOptions(CONFIGURATION).workerOptions,
          name: "bench",
          modules: [{ type: "ESModule", path: "index.js", contents: code }],
        },
      ],
    }),
  );
  await miniflare.ready;
  return {
    async time(task) {
      const cpuMs = workerdCpuMs();
      const response = await miniflare.dispatchFetch("http://bench/", { method: "POST", body: JSON.stringify(task) });
      if (!response.ok) throw new Error(`Cannot measure ${task.type}: ${await response.text()}`);
      const { ms } = (await response.json()) as { ms: number }; // the Worker's one answer
      return { ms: ms / task.times, cpuMs: (workerdCpuMs() - cpuMs) / task.times };
    },
    close: () => miniflare.dispose(),
  };
}
