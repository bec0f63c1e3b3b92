/** Asking again, and asking the next model, as long as nothing of an answer has been shown: text never comes twice. */

import type { ModelFailure, ModelPart } from "../agent/agent.ts";
import type { Candidate } from "./candidates.ts";
import type { Fault } from "./failure.ts";
import { readFault } from "./failure.ts";

/** Tries of one candidate, the first included. */
const MAX_TRIES = 3;
/** The longest that the first wait may be; each further one may be twice as long. */
const FIRST_WAIT_MS = 500;
/** Whoever waits for an answer does not wait longer than this for a provider that asks for rest. */
const MAX_RETRY_AFTER_MS = 20_000;

/** Time and chance, handed in. */
export interface Pace {
  /** Ms since the epoch. */
  readonly now: () => number;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
  /** Throws at once when the signal is aborted. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

type End = Extract<ModelPart, { type: "end" }>;

type NextStep =
  | { readonly type: "again"; readonly waitMs: number }
  | { readonly type: "another-model" }
  | { readonly type: "stop" };

/**
 * What follows a fault. The wait is what the provider asked for and, on top, any part of a window that doubles: full
 * jitter (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 * @param tries of this candidate so far.
 * @param random from 0 up to, not including, 1.
 */
export function nextStep(
  { remedy, retryAfterMs }: Pick<Fault, "remedy" | "retryAfterMs">,
  tries: number,
  random: number,
): NextStep {
  if (remedy === "none") return { type: "stop" };
  if (remedy === "another-model" || tries >= MAX_TRIES || retryAfterMs > MAX_RETRY_AFTER_MS) {
    return { type: "another-model" };
  }
  return { type: "again", waitMs: retryAfterMs + Math.floor(random * FIRST_WAIT_MS * 2 ** (tries - 1)) };
}

/**
 * The first answer that comes, of the first candidate that gives one. An answer that holds nothing counts as a fault;
 * when no other comes, its `end` is all there is. `end.usage` includes what such answers have cost,
 * `end.model` is never empty.
 * @param ask one try; it ends with the signal.
 * @throws ModelFailure, or the signal's reason once it is aborted.
 */
export async function* persist(
  candidates: readonly [Candidate, ...Candidate[]],
  ask: (candidate: Candidate) => AsyncIterable<ModelPart>,
  signal: AbortSignal,
  { now, random, sleep }: Pace,
): AsyncGenerator<ModelPart> {
  const left: Candidate[] = [...candidates];
  const failures: ModelFailure[] = [];
  let empty: End | undefined;
  let tries = 0;
  for (let candidate = left.shift(); candidate !== undefined;) {
    tries += 1;
    let isShown = false;
    let fault: Pick<Fault, "remedy" | "retryAfterMs"> = EMPTY_ANSWER;
    try {
      for await (const part of ask(candidate)) {
        if (part.type === "end") {
          const end = withUsageOf(empty, { ...part, model: part.model || candidate.model });
          if (isShown || part.finish !== "stop") return yield end;
          empty = end;
        } else {
          isShown = true;
          yield part;
        }
      }
    } catch (error) {
      signal.throwIfAborted();
      const { failure, ...rest } = readFault(error, now());
      if (isShown) throw failure;
      failures.push(failure);
      fault = rest;
    }
    const step = nextStep(fault, tries, random());
    if (step.type === "again") {
      await sleep(step.waitMs, signal);
    } else {
      candidate = step.type === "another-model" ? left.shift() : undefined;
      tries = 0;
    }
  }
  if (empty !== undefined) return yield empty;
  // A refusal of the last model says less than that the first one was busy.
  throw failures.findLast(({ code }) => code !== "model-refused") ?? failures[0];
}

const EMPTY_ANSWER = { remedy: "again", retryAfterMs: 0 } as const;

function withUsageOf(before: End | undefined, end: End): End {
  if (before === undefined) return end;
  const usage = {
    inputTokens: before.usage.inputTokens + end.usage.inputTokens,
    outputTokens: before.usage.outputTokens + end.usage.outputTokens,
    costUsd: before.usage.costUsd + end.usage.costUsd,
  };
  return { ...end, usage };
}
