/** What `npm run eval` is asked. */

import { parseArgs } from "node:util";
import { type Part, PARTS } from "./read-cases.ts";

const DEMO_MODEL = "demo";
const MAX_TRIES = 20;
const MAX_AT_ONCE = 32;

export const EVAL_USAGE = `Usage: npm run eval -- [--model <id>] [--base-url <url>] [--part own|strangers] [--tries 3] [--at-once 4] [--out <file>]

Plays the conversations of test/evals over the three Workers and says how many went as they should.

  --model <id>      asked for the tools and for the answer, without fallbacks; the demo model where none is named
  --base-url <url>  any server of OpenAI's chat completions; else OpenRouter, with the key in OPENROUTER_API_KEY
  --part <part>     one part of the cases; else both
  --tries <n>       at each case, up to ${MAX_TRIES} (1)
  --at-once <n>     conversations that run at the same time, up to ${MAX_AT_ONCE} (4)
  --out <file>      the report, as Markdown; else it is printed
  --help`;

export type EvalArguments =
  | { readonly ok: true; readonly type: "help" }
  | {
      readonly ok: true;
      readonly type: "play";
      readonly model: string;
      /** Of the main Worker: which model, where. */
      readonly variables: Readonly<Record<string, string>>;
      readonly parts: readonly Part[];
      readonly tries: number;
      readonly atOnce: number;
      readonly out: string | undefined;
    }
  | { readonly ok: false; readonly reason: string };

const OPTIONS = {
  model: { type: "string", default: DEMO_MODEL },
  "base-url": { type: "string" },
  part: { type: "string" },
  tries: { type: "string", default: "1" },
  "at-once": { type: "string", default: "4" },
  out: { type: "string" },
  help: { type: "boolean", default: false },
} as const;

/** Reads the arguments after the script's name; what is wrong is told in one sentence. @param key of OpenRouter, or of the server at `--base-url`. */
export function readEvalArguments(args: readonly string[], key: string | undefined): EvalArguments {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    return choose(values, key);
  } catch (error) {
    if (error instanceof TypeError) return refuse(`${error.message}.`); // parseArgs names the argument
    throw error;
  }
}

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"];

function choose(values: Values, key: string | undefined): EvalArguments {
  const { model, part, out, help, "base-url": baseUrl } = values;
  if (help) return { ok: true, type: "help" };
  const parts = PARTS.filter((one) => part === undefined || one === part);
  if (parts.length === 0) return refuse(`There is no part '${part}'; there are ${PARTS.join(" and ")}.`);
  const tries = readWhole(values.tries, MAX_TRIES);
  if (tries === undefined) return refuse(`--tries is a whole number from 1 to ${MAX_TRIES}.`);
  const atOnce = readWhole(values["at-once"], MAX_AT_ONCE);
  if (atOnce === undefined) return refuse(`--at-once is a whole number from 1 to ${MAX_AT_ONCE}.`);
  const variables = modelVariables(model, baseUrl, key);
  if (typeof variables === "string") return refuse(variables);
  return { ok: true, type: "play", model, variables, parts, tries, atOnce, out };
}

/** Returns what is wrong, where something is. */
function modelVariables(model: string, baseUrl: string | undefined, key: string | undefined) {
  if (model === DEMO_MODEL) return baseUrl === undefined ? {} : "--base-url goes with --model: name the one it serves.";
  if (baseUrl !== undefined && !URL.canParse(baseUrl)) return "--base-url is no address.";
  if (!key && baseUrl === undefined) return "OpenRouter asks for a key: set OPENROUTER_API_KEY, or name a --base-url.";
  return {
    TOOL_MODEL: model,
    CHAT_MODEL: model,
    FALLBACK_MODELS: ",", // none: another model's answers are not this one's
    OPENROUTER_API_KEY: key || "none", // a server of one's own asks for none, and without one the demo model answers
    ...(baseUrl !== undefined && { OPENROUTER_BASE_URL: baseUrl }),
  };
}

function readWhole(text: string, max: number): number | undefined {
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 && number <= max ? number : undefined;
}

function refuse(reason: string): EvalArguments {
  return { ok: false, reason };
}
