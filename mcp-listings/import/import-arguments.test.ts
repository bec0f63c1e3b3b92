import { expect, test } from "vitest";
import { readImportArguments } from "./import-arguments.ts";
import { kingCounty } from "./maps/king-county.ts";

const STATE = ".wrangler/state";
const URL = "https://feed.example";

test.for([
  ["a feed", ["--reso", URL], { type: "reso", url: URL, isFull: false, state: STATE }],
  ["a feed anew", ["--reso", URL, "--full"], { type: "reso", url: URL, isFull: true, state: STATE }],
  [
    "a file, its map and a state folder",
    ["--csv", "sales.csv.gz", "--map=king-county", "--persist-to", "state"],
    { type: "csv", file: "sales.csv.gz", map: kingCounty, target: { type: "local", state: "state" } },
  ],
  [
    "a file for the deployed database",
    ["--csv", "sales.csv", "--map", "king-county", "--remote", "--dry-run"],
    { type: "csv", file: "sales.csv", map: kingCounty, target: { type: "remote", dryRun: true } },
  ],
  ["help, whatever else", ["--help", "--reso", URL, "--csv", "a"], { type: "help" }],
] as const)("readImportArguments() reads %s", ([, args, expected]) => {
  expect(readImportArguments(args)).toEqual({ ok: true, ...expected });
});

test.for([
  ["nothing", [], "Name what to read: --reso <url>, or --csv <file> and --map <name>."],
  ["two imports", ["--reso", URL, "--csv", "a"], "--reso and --csv are two imports: name one."],
  ["a map for a feed", ["--reso", URL, "--map", "king-county"], "--map belongs to --csv."],
  ["a file without its map", ["--csv", "a"], "--csv needs a --map: king-county."],
  ["a map that is none", ["--csv", "a", "--map", "toString"], "There is no map 'toString'; there is king-county."],
  ["--full for a file", ["--csv", "a", "--full"], "--full belongs to --reso: a file is always read whole."],
  [
    "--remote for a feed",
    ["--reso", URL, "--remote"],
    "--remote belongs to --csv: deployed, doorstep-listings reads the feed of RESO_URL by itself.",
  ],
  ["a dry run of a local import", ["--csv", "a", "--dry-run"], "--dry-run goes with --remote."],
  [
    "a folder of the deployed database",
    ["--csv", "a", "--map", "king-county", "--remote", "--persist-to", "x"],
    "--persist-to is for a local database.",
  ],
  ["a feed without its address", ["--reso"], "Option '--reso <value>' argument missing."],
  ["an unknown flag", ["--cvs", "a"], "Unknown option '--cvs'."],
] as const)("readImportArguments() refuses %s", ([, args, reason]) => {
  expect(readImportArguments(args)).toEqual({ ok: false, reason });
});
