/** What becomes of a turn whose object is gone: decided from what was kept. */

import type { LoggedText } from "./log.ts";
import type { TurnRecord } from "./turns.ts";

const MAX_ATTEMPTS = 2;

/**
 * `again`: nothing of the step was shown, so it runs again, with the results that are kept. `settle`: a send was under way,
 * so its outcome is asked for, and then the turn ends. `interrupt`: it ends with the text it has shown.
 */
export type Recovery = "again" | "settle" | "interrupt";

/** @param rest by `shownText`. @param isSending whether the turn has an approved send without an outcome. */
export function recoveryOf({ attempts }: Pick<TurnRecord, "attempts">, rest: string, isSending: boolean): Recovery {
  if (isSending) return "settle";
  return rest === "" && attempts < MAX_ATTEMPTS ? "again" : "interrupt";
}

export interface ShownText {
  /** All of the turn. */
  readonly answer: string;
  /** What no message holds yet. */
  readonly rest: string;
  /** From the turn's start to its first text; null where there is none. */
  readonly firstTextMs: number | null;
}

/** What a turn has shown, read back from its events. */
export function shownText(
  texts: readonly LoggedText[],
  { toldTo, startedAt }: Pick<TurnRecord, "toldTo" | "startedAt">,
): ShownText {
  const [first] = texts;
  return {
    answer: joined(texts),
    rest: joined(texts.filter(({ seq }) => seq > toldTo)),
    firstTextMs: first === undefined ? null : first.at - startedAt,
  };
}

function joined(texts: readonly LoggedText[]): string {
  return texts.map(({ chunk }) => chunk).join("");
}
