/** `npm run secrets`: prints secrets as assignments, for `.dev.vars` and for `wrangler secret bulk`. */

import { existsSync, readFileSync } from "node:fs";
import { readVariables, writeVariables } from "./dev-vars.ts";
import { makeSecrets, publicKeys, rotateSecrets } from "./secrets.ts";

const USAGE = `Usage: npm run --silent secrets [-- --rotate <file> | --public <file>]
  without options   fresh secrets of a new deployment
  --rotate <file>   the variables of the file, with a fresh TOKEN_SECRET and INTERNAL_SIGNING_KEY before its newest
  --public <file>   INTERNAL_PUBLIC_KEYS of the file, for the two MCP Workers`;

process.exitCode = printSecrets(process.argv.slice(2));

/** The exit code: 1 where a file cannot be used, 2 where the arguments are wrong. */
function printSecrets([option, file, ...more]: string[]): number {
  if (option === undefined) return print(makeSecrets());
  if (!["--rotate", "--public"].includes(option) || file === undefined || more.length > 0) return refuse(2, USAGE);
  if (!existsSync(file)) return refuse(1, `There is no ${file}.`);
  const variables = readVariables(readFileSync(file, "utf8"));
  const rotation = rotateSecrets(variables); // refuses a file that is no good
  if (!rotation.ok) return refuse(1, `${rotation.variable} in ${file} ${rotation.reason}.`);
  if (option === "--rotate") return print({ ...variables, ...rotation.variables });
  return print({ INTERNAL_PUBLIC_KEYS: publicKeys(variables["INTERNAL_SIGNING_KEY"] ?? "") });
}

function print(variables: Readonly<Record<string, string>>): number {
  process.stdout.write(writeVariables(variables));
  return 0;
}

function refuse(exitCode: number, reason: string): number {
  console.error(reason);
  return exitCode;
}
