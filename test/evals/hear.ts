/** Reads out of the events of a turn what it did and what it took. */

import { only, type StreamedEvent, textOf } from "../person.ts";
import type { Heard, MadeCall } from "./judge.ts";

/** What a turn took. */
export interface Taken {
  readonly costUsd: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly durationMs: number;
}

/** The members of `done` that are read here, as `docs/api.md` has them. */
interface Done {
  readonly status: string;
  readonly usage: Omit<Taken, "durationMs">;
  readonly durationMs: number;
  readonly refusal?: { readonly code: string; readonly basis?: string };
  readonly grounding?: { readonly unmatched: readonly { readonly text: string }[] };
}

/** `taken` is undefined of a turn that ended in an error: nobody tells it. */
export function hear(events: readonly StreamedEvent[]): Heard & { readonly taken: Taken | undefined } {
  const heard = { calls: callsOf(events), answer: textOf(events) };
  const error = events.find(({ event }) => event === "error");
  if (error !== undefined) {
    return { ...heard, status: `error: ${String(error.data["code"])}`, unmatched: [], taken: undefined };
  }
  const { status, usage, durationMs, refusal, grounding } = only(events, "done").data as unknown as Done; // as the API has it
  return {
    ...heard,
    status,
    ...(refusal && { refusal }),
    unmatched: grounding?.unmatched.map(({ text }) => text) ?? [],
    taken: { ...usage, durationMs },
  };
}

/** Arguments that were no object stand there as the text that they came as: none of them is one that a case asks for. */
function callsOf(events: readonly StreamedEvent[]): MadeCall[] {
  return events.flatMap(({ event, data: { name, status, arguments: made } }) =>
    event === "tool" && status === "started" ? [{ tool: String(name), arguments: isObject(made) ? made : {} }] : [],
  );
}

function isObject(value: unknown): value is MadeCall["arguments"] {
  return typeof value === "object" && value !== null;
}
