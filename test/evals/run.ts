/** `npm run eval`: plays the conversations with any model over the Workers as they would be deployed, and reports. */

import { rmSync, writeFileSync } from "node:fs";
import { bundleWorkers } from "../build.ts";
import { startWorkers } from "../workers.ts";
import { EVAL_USAGE, readEvalArguments } from "./eval-arguments.ts";
import { play } from "./play.ts";
import { readCases } from "./read-cases.ts";
import { type PlayedPart, writeReport } from "./report.ts";

process.exitCode = await runEval(process.argv.slice(2));

/** Resolves to the exit code: 2 where the arguments are wrong. How many cases failed is for the reader of the report to judge. */
async function runEval(args: readonly string[]): Promise<number> {
  const asked = readEvalArguments(args, process.env["OPENROUTER_API_KEY"]);
  if (!asked.ok) {
    console.error(`${asked.reason}\nnpm run eval -- --help tells how it is used.`);
    return 2;
  }
  if (asked.type === "help") {
    console.log(EVAL_USAGE);
    return 0;
  }
  const { model, variables, parts, tries, atOnce, out } = asked;
  const bundles = await bundleWorkers();
  const workers = await startWorkers(variables, undefined, bundles);
  const played: PlayedPart[] = [];
  try {
    for (const part of parts) played.push({ part, played: await play(readCases(part), workers.url, tries, atOnce) });
  } finally {
    await workers.close();
    rmSync(bundles, { recursive: true });
  }
  const report = writeReport(model, tries, new Date().toISOString().slice(0, 10), played);
  if (out === undefined) console.log(report);
  else writeFileSync(out, report);
  return 0;
}
