import { expect, test } from "vitest";
import { readEvalArguments } from "./eval-arguments.ts";

const URL = "http://localhost:11434/v1";
const DEFAULTS = { parts: ["own", "strangers"], tries: 1, atOnce: 4, out: undefined };
const MODEL = { TOOL_MODEL: "a/b", CHAT_MODEL: "a/b", FALLBACK_MODELS: "," };

test.for<[string, string[], string | undefined, object]>([
  ["nothing as the demo model", [], "key", { model: "demo", variables: {} }],
  [
    "a model of OpenRouter",
    ["--model", "a/b"],
    "key",
    { model: "a/b", variables: { ...MODEL, OPENROUTER_API_KEY: "key" } },
  ],
  [
    "a server of one's own",
    ["--model=a/b", "--base-url", URL],
    undefined,
    { model: "a/b", variables: { ...MODEL, OPENROUTER_API_KEY: "none", OPENROUTER_BASE_URL: URL } },
  ],
  [
    "a part, tries, people and a file",
    ["--part", "strangers", "--tries", "3", "--at-once", "8", "--out", "report.md"],
    undefined,
    { model: "demo", variables: {}, parts: ["strangers"], tries: 3, atOnce: 8, out: "report.md" },
  ],
])("readEvalArguments() reads %s", ([, args, key, expected]) => {
  expect(readEvalArguments(args, key)).toEqual({ ok: true, type: "play", ...DEFAULTS, ...expected });
});

test("readEvalArguments() reads a wish for help, whatever else", () => {
  expect(readEvalArguments(["--help", "--tries", "0"], undefined)).toEqual({ ok: true, type: "help" });
});

test.for<[string, string[], string]>([
  ["a part that is none", ["--part", "both"], "There is no part 'both'; there are own and strangers."],
  ["no try", ["--tries", "0"], "--tries is a whole number from 1 to 20."],
  ["half a person", ["--at-once", "1.5"], "--at-once is a whole number from 1 to 32."],
  [
    "a model without a key",
    ["--model", "a/b"],
    "OpenRouter asks for a key: set OPENROUTER_API_KEY, or name a --base-url.",
  ],
  ["a server without a model", ["--base-url", URL], "--base-url goes with --model: name the one it serves."],
  ["an address that is none", ["--model", "a/b", "--base-url", "local"], "--base-url is no address."],
])("readEvalArguments() refuses %s", ([, args, reason]) => {
  expect(readEvalArguments(args, undefined)).toEqual({ ok: false, reason });
});

test("readEvalArguments() refuses an argument it does not know", () => {
  expect(readEvalArguments(["--models"], undefined)).toEqual({
    ok: false,
    reason: expect.stringContaining("--models") as string,
  });
});
