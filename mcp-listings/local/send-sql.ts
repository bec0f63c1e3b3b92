/** SQL for the deployed market: a file of it, and wrangler to run it. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

const CONFIGURATION = "mcp-listings/wrangler.toml";
const DATABASE = "MARKET";

/**
 * Writes `file`, says what it is, and runs it unless `dryRun`. Resolves to the exit code; rejects as `statements` do, with nothing sent.
 * @param what told of the file: "The small demo market".
 */
export async function sendSql(
  what: string,
  file: string,
  statements: AsyncIterable<string>,
  dryRun: boolean,
): Promise<number> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, linesOf(statements));
  const megabytes = (await stat(file)).size / 1e6;
  console.log(`${what} as SQL: ${file} (${megabytes.toFixed(1)} MB).`);

  const command = ["d1", "execute", DATABASE, "--remote", "--yes", "--file", file, "-c", CONFIGURATION];
  if (dryRun) {
    console.log(`Nothing was sent. To send it: npx wrangler ${command.join(" ")}`);
    return 0;
  }
  const [code] = (await once(spawn("wrangler", command, { stdio: "inherit" }), "exit")) as [number | null]; // null: by a signal
  return code ?? 1;
}

async function* linesOf(statements: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  for await (const statement of statements) yield `${statement}\n`;
}
