import { expect, test } from "vitest";
import { readSeedArguments } from "./seed-arguments.ts";

const HERE = { type: "local", state: ".wrangler/state" };

test.for([
  ["nothing", [], { size: "small", target: HERE }],
  ["a size", ["--size", "huge"], { size: "huge", target: HERE }],
  ["a size after =", ["--size=full"], { size: "full", target: HERE }],
  ["a state folder", ["--persist-to", "state"], { size: "small", target: { type: "local", state: "state" } }],
  ["the deployed database", ["--remote"], { size: "small", target: { type: "remote", dryRun: false } }],
  ["a dry run", ["--remote", "--dry-run"], { size: "small", target: { type: "remote", dryRun: true } }],
] as const)("readSeedArguments() reads %s", ([, args, expected]) => {
  expect(readSeedArguments(args)).toEqual({ ok: true, ...expected });
});

test.for([
  ["an unknown size", ["--size", "toString"], "There is no size 'toString'."],
  ["an unknown flag", ["--sise", "full"], "Unknown option '--sise'."],
  ["a size that is missing", ["--size"], "Option '--size <value>' argument missing."],
  ["a folder of the deployed database", ["--remote", "--persist-to", "x"], "--persist-to is for a local database."],
  ["a dry run of a local one", ["--dry-run"], "--dry-run goes with --remote."],
  ["a word too many", ["full"], "Unexpected argument 'full'. This command does not take positional arguments."],
] as const)("readSeedArguments() refuses %s", ([, args, reason]) => {
  expect(readSeedArguments(args)).toEqual({ ok: false, reason });
});
