/** One answer of a feed's server, asked for again as long as that may help. */

import type { Patience } from "../../serve/retry-locked.ts";
import { FeedError } from "../feed-error.ts";

/** An answer that came whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Undefined where it is no JSON. */
  readonly body: unknown;
}

/** Tries of one request, the first included. */
const MAX_TRIES = 5;
/** The longest that the first wait may be; each further one may be twice as long. */
const FIRST_WAIT_MS = 300;
/** Who is asked to wait longer comes back with the next import. */
const MAX_RETRY_AFTER_MS = 5 * 60_000;

const TIMEOUT_MS = 60_000;

/** Too many requests, and what passes on servers. */
const PASSING = new Set([408, 429, 500, 502, 503, 504]);

type Try =
  | { readonly type: "answer"; readonly answer: Answer }
  | { readonly type: "again"; readonly reason: string; readonly afterMs: number };

/**
 * Sends a request until its answer has come whole: past lost connections, answers that break off, faults of the server, and 429, for
 * which it waits as long as Retry-After says.
 * @param address told when it fails.
 * @throws FeedError when that does not help.
 */
export async function ask(address: string, request: RequestInit, { now, random, sleep }: Patience): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    const tried = await attempt(address, request, now);
    if (tried.type === "answer") return tried.answer;
    const { reason, afterMs } = tried;
    if (afterMs > MAX_RETRY_AFTER_MS) {
      throw new FeedError(`${hostOf(address)} ${reason} and asks to wait ${Math.ceil(afterMs / 60_000)} minutes.`);
    }
    if (tries === MAX_TRIES) throw new FeedError(`${hostOf(address)} ${reason}, ${MAX_TRIES} times in a row.`);
    // Full jitter (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), on top of what is asked for.
    await sleep(afterMs + random() * FIRST_WAIT_MS * 2 ** (tries - 1));
  }
}

async function attempt(address: string, request: RequestInit, now: () => number): Promise<Try> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(address, { ...request, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    return again(`cannot be reached (${causeOf(error)})`);
  }
  const { status, headers } = response;
  try {
    text = await response.text();
  } catch (error) {
    return again(`breaks its answer off (${causeOf(error)})`);
  }
  if (PASSING.has(status)) return again(`answers ${status}`, readRetryAfter(headers.get("Retry-After"), now()));
  if (!/\bjson\b/.test(headers.get("Content-Type") ?? "")) {
    return { type: "answer", answer: { status, headers, body: undefined } };
  }
  try {
    return { type: "answer", answer: { status, headers, body: JSON.parse(text) as unknown } };
  } catch {
    return again("breaks its answer off"); // it said that it was JSON
  }
}

function again(reason: string, afterMs = 0): Try {
  return { type: "again", reason, afterMs };
}

/** Seconds or a date (RFC 9110, 10.2.3), in ms from `now`; 0 for anything else. */
function readRetryAfter(value: string | null, now: number): number {
  if (value === null) return 0;
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1_000 : Date.parse(value) - now;
  return Number.isNaN(ms) ? 0 : Math.max(0, ms);
}

/** In a word: `ECONNREFUSED`, `TimeoutError`. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error && "code" in cause ? String(cause.code) : error.name;
}

export function hostOf(address: string): string {
  return new URL(address).host;
}
