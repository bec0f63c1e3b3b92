/** Builds what the tests over all Workers run: the page, and each Worker as it would be deployed. */

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "vite";
import type { TestProject } from "vitest/node";
import { CONFIGURATIONS } from "../worker/local/wrangler.ts";

const run = promisify(execFile);

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await bundleWorkers();
  project.provide("bundles", folder);
  return async () => rm(folder, { recursive: true });
}

/** Resolves to a new folder with the bundles, the caller's to delete. */
export async function bundleWorkers(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "doorstep-bundles-"));
  await build({ configFile: "static/vite.config.ts", logLevel: "warn" });
  await Promise.all(
    CONFIGURATIONS.map(async (configuration, index) =>
      run("wrangler", ["deploy", "--dry-run", "--outdir", join(folder, String(index)), "-c", configuration]),
    ),
  );
  return folder;
}

declare module "vitest" {
  interface ProvidedContext {
    /** The folder with one bundle each for `CONFIGURATIONS`, named by its index. */
    bundles: string;
  }
}
