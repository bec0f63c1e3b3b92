/** Bodies and queries: read against caps, parsed strictly, refused with the path of each fault. */

import { z } from "zod";
import { Problem } from "../problem.ts";
import type { InputError } from "../problem.ts";
import type { AppContext } from "./context.ts";

const MAX_BODY_BYTES = 64 * 1024;
const MAX_DEPTH = 32;

/**
 * The JSON body as `schema` reads it, whatever its `Content-Type`: curl's `-d` sends a form type. No body is a fault, but
 * where `whenEmpty` stands for it.
 * @throws Problem `too-large` or `invalid-request` with the faults by path.
 */
export async function parseBody<Schema extends z.ZodType>(
  c: AppContext,
  schema: Schema,
  { whenEmpty }: { readonly whenEmpty?: object } = {},
): Promise<z.output<Schema>> {
  const text = await readText(c.req.raw);
  return parseInput(schema, text === "" && whenEmpty !== undefined ? whenEmpty : parseJson(text));
}

/** A line of text that a person reads: trimmed, NFC, not empty. */
export function oneLine(maxCharacters: number) {
  return z
    .string()
    .transform((text) => text.normalize("NFC").trim())
    .refine((text) => text !== "", "must not be empty")
    .refine((text) => Array.from(text).length <= maxCharacters, `must have at most ${maxCharacters} characters`)
    .refine((text) => !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text), "must be one line of text");
}

/** The query as `schema` reads it. @throws Problem `invalid-request`. */
export function parseQuery<Schema extends z.ZodType>(c: AppContext, schema: Schema): z.output<Schema> {
  return parseInput(schema, c.req.query());
}

function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.slice(0, 20).flatMap(inputErrors);
  throw new Problem("invalid-request", errors[0] && `${errors[0].path || "body"}: ${errors[0].message}`, { errors });
}

/** One error per unknown field, so that its path names it. */
function inputErrors(issue: z.core.$ZodIssue): InputError[] {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.slice(0, 20).map((key) => ({ path: [...path, key].join("."), message: "is not a known field" }));
  }
  return [{ path: path.join("."), message: issue.message }];
}

async function readText(request: Request): Promise<string> {
  const tooLarge = new Problem("too-large", `A body may have at most ${MAX_BODY_BYTES} bytes.`);
  if (Number(request.headers.get("Content-Length") ?? 0) > MAX_BODY_BYTES) throw tooLarge;
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });
  let bytes = 0;
  let text = "";
  try {
    for await (const chunk of request.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > MAX_BODY_BYTES) throw tooLarge;
      text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
  } catch (error) {
    if (error === tooLarge) throw error;
    throw new Problem("invalid-request", "The body is not valid UTF-8 or was cut off.");
  }
}

function parseJson(text: string): unknown {
  if (nestingDepth(text) > MAX_DEPTH) throw new Problem("invalid-request", "The body is nested too deeply.");
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem("invalid-request", text === "" ? "A JSON body is missing." : "The body is not valid JSON.");
  }
}

/** Brackets outside strings, counted before the parser has to recurse into them. A string that never ends is taken whole: searched again from each quote in it, 64 KiB would cost seconds. */
function nestingDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[{\]}]/gs)) {
    if (token === "[" || token === "{") deepest = Math.max(deepest, (depth += 1));
    else if (token === "]" || token === "}") depth -= 1;
  }
  return deepest;
}
