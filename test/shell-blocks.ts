/** The shell blocks of a page of the documentation, and one shell that runs them as they stand there. */

import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";

const PAGES_URL = "http://localhost:3000";
const MARK = "--- end of block ---";

/** The blocks under a heading of the second level, in order. @param page its path from the root. */
export function shellBlocks(page: string, heading: string): string[] {
  const text = readFileSync(`${import.meta.dirname}/../${page}`, "utf8");
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
  return [...section.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block = ""]) => block);
}

export interface Shell {
  /** Stands for the address that the pages name. */
  readonly url: string;
  /** Where it runs. */
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** Runs the blocks in one shell; resolves to the output of each. Rejects when a command fails. */
export async function runBlocks(blocks: readonly string[], { url, folder, variables }: Shell): Promise<string[]> {
  const script = blocks.map((block) => `${block}\necho '${MARK}'\n`).join("");
  const { stdout } = await promisify(execFile)("bash", ["-euc", script.replaceAll(PAGES_URL, url)], {
    cwd: folder,
    env: { ...process.env, ...variables },
  });
  return stdout.split(`${MARK}\n`).slice(0, -1);
}
