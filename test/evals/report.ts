/** An evaluation as a page of Markdown. */

import { percentile } from "../../bench/statistics.ts";
import { EVAL_KINDS } from "./case.ts";
import type { Played } from "./play.ts";
import type { Part } from "./read-cases.ts";
import { type Outcome, outcomesOf, passHat } from "./score.ts";

/** What was played of one part. */
export interface PlayedPart {
  readonly part: Part;
  readonly played: readonly Played[];
}

/** @param model its name. @param tries at each case. @param day on which it was played, YYYY-MM-DD. */
export function writeReport(model: string, tries: number, day: string, parts: readonly PlayedPart[]): string {
  const scored = parts.map(({ part, played }) => ({ part, played, outcomes: outcomesOf(played) }));
  return [
    `# Evaluation of ${model}\n`,
    `${day}, ${count(tries, "try", "tries")} at each case. pass^k: how likely k tries at a case all pass.\n`,
    table(
      ["part", "cases", ...hats(tries).map((k) => `pass^${k}`), "median ms a turn", "p95 ms", "US$ a conversation"],
      scored.map(({ part, played, outcomes }) => [part, ...shares(outcomes, tries), ...takenOf(played)]),
    ),
    "\n## By kind\n",
    table(
      ["kind", ...scored.flatMap(({ part }) => [`${part}: cases`, `pass^${tries}`])],
      EVAL_KINDS.map((kind) => [kind, ...scored.flatMap(({ outcomes }) => kindShare(outcomes, kind, tries))]),
    ),
    ...scored.flatMap(({ part, played, outcomes }) => failures(part, played, outcomes)),
    "",
  ].join("\n");
}

function hats(tries: number): number[] {
  return Array.from({ length: tries }, (_, index) => index + 1);
}

function shares(outcomes: readonly Outcome[], tries: number): string[] {
  return [String(outcomes.length), ...hats(tries).map((k) => percent(passHat(outcomes, k)))];
}

function kindShare(outcomes: readonly Outcome[], kind: string, tries: number): string[] {
  const those = outcomes.filter((outcome) => outcome.kind === kind);
  return those.length === 0 ? ["0", "–"] : [String(those.length), percent(passHat(those, tries))];
}

function takenOf(played: readonly Played[]): string[] {
  const taken = played.flatMap((one) => one.taken);
  if (taken.length === 0) return ["–", "–", "–"];
  const times = taken.map(({ durationMs }) => durationMs);
  const costUsd = taken.reduce((sum, one) => sum + one.costUsd, 0) / played.length;
  return [percentile(times, 50).toFixed(0), percentile(times, 95).toFixed(0), costUsd.toFixed(4)];
}

/** Every case that did not pass each time, with what was wrong in the first try that failed. */
function failures(part: Part, played: readonly Played[], outcomes: readonly Outcome[]): string[] {
  const failed = outcomes.filter(({ passes, tries }) => passes < tries);
  if (failed.length === 0) return [];
  return [
    `\n## What failed: ${part}\n`,
    ...failed.flatMap(({ id, kind, passes, tries }) => [
      `- \`${id}\` (${kind}), ${passes} of ${tries} passed`,
      ...firstFaults(played, id).map((fault) => `  - ${fault}`),
    ]),
  ];
}

function firstFaults(played: readonly Played[], id: string): readonly string[] {
  return played.find((one) => one.id === id && one.faults.length > 0)?.faults ?? [];
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return [line(columns), `|${"---|".repeat(columns.length)}`, ...rows.map(line)].join("\n");
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
