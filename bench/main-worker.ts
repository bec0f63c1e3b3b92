/** The main Worker as it would be deployed, alone, run by workerd with a state of its own. */

import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";
import { build } from "vite";
import { unstable_getMiniflareWorkerOptions as workerOptions } from "wrangler";
import { makeSecrets } from "../worker/local/secrets.ts";

const run = promisify(execFile);
const CONFIGURATION = "wrangler.toml";
/** Only there to be bound: nothing that is measured asks it. */
const MCP_SERVER = `export default { fetch: () => new Response(null, { status: 503 }) };`;

export interface MainWorker {
  /** A POST of JSON. Another address after a restart. */
  post(path: string, body: object | Uint8Array<ArrayBuffer>): Promise<Response>;
  get(path: string): Promise<Response>;
  /** On the same state, with nothing of it in memory. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** @param variables beside good secrets. */
export async function startMainWorker(variables: Readonly<Record<string, string>> = {}): Promise<MainWorker> {
  const folder = mkdtempSync(join(tmpdir(), "doorstep-bench-"));
  await build({ configFile: "static/vite.config.ts", logLevel: "warn" }); // the configuration names the page
  await run("wrangler", ["deploy", "--dry-run", "--outdir", folder, "-c", CONFIGURATION]);
  const bindings = { ...makeSecrets(), ...variables };
  const start = async () => {
    const miniflare = new Miniflare(
      convertV4MiniflareOptions({
        host: "127.0.0.1",
        port: 0,
        cf: false,
        resourcePersistencePath: join(folder, "state"),
        handleStructuredLogs: () => {},
        workers: [
          {
            ...workerOptions(CONFIGURATION).workerOptions,
            name: "doorstep",
            bindings,
            modules: [moduleOf(readFileSync(join(folder, "index.js"), "utf8"))],
          },
          { name: "doorstep-listings", modules: [moduleOf(MCP_SERVER)] },
          { name: "doorstep-analytics", modules: [moduleOf(MCP_SERVER)] },
        ],
      }),
    );
    return { miniflare, origin: (await miniflare.ready).origin };
  };
  let worker = await start();
  return {
    post: async (path, body) =>
      fetch(`${worker.origin}${path}`, {
        method: "POST",
        body: body instanceof Uint8Array ? body : JSON.stringify(body),
        headers: { "Content-Type": "application/json" },
      }),
    get: async (path) => fetch(`${worker.origin}${path}`),
    async restart() {
      await worker.miniflare.dispose();
      worker = await start();
    },
    async close() {
      await worker.miniflare.dispose();
      rmSync(folder, { recursive: true });
    },
  };
}

function moduleOf(contents: string) {
  return { type: "ESModule", path: "index.js", contents } as const;
}
