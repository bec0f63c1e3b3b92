import { expect, test } from "vitest";
import { readSeedArguments } from "./seed-arguments.ts";

test.for([
  ["nothing", [], { size: "small", state: ".wrangler/state" }],
  ["a size", ["--size", "huge"], { size: "huge", state: ".wrangler/state" }],
  ["a size after =", ["--size=full"], { size: "full", state: ".wrangler/state" }],
  ["a state folder", ["--persist-to", "state"], { size: "small", state: "state" }],
] as const)("readSeedArguments() reads %s", ([, args, expected]) => {
  expect(readSeedArguments(args)).toEqual({ ok: true, ...expected });
});

test.for([
  ["an unknown size", ["--size", "toString"], "There is no size 'toString'."],
  ["an unknown flag", ["--sise", "full"], "Unknown option '--sise'."],
  ["a size that is missing", ["--size"], "Option '--size <value>' argument missing."],
  ["a word too many", ["full"], "Unexpected argument 'full'. This command does not take positional arguments."],
] as const)("readSeedArguments() refuses %s", ([, args, reason]) => {
  expect(readSeedArguments(args)).toEqual({ ok: false, reason });
});
