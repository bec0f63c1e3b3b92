/** What becomes of a turn whose object is gone: decided from what was kept. */

import type { LoggedEvent } from "./log.ts";
import type { TurnRecord } from "./turns.ts";

const MAX_ATTEMPTS = 2;

/**
 * `again`: nothing of the step was shown, so it runs again, with the results that are kept. `settle`: a send was under way,
 * so its outcome is asked for, and then the turn ends. `interrupt`: it ends with the text it has shown.
 */
export type Recovery = "again" | "settle" | "interrupt";

/** @param shown by `shownText`. @param isSending whether the turn has an approved send without an outcome. */
export function recoveryOf({ attempts }: Pick<TurnRecord, "attempts">, shown: ShownText, isSending: boolean): Recovery {
  if (isSending) return "settle";
  return shown.rest === "" && attempts < MAX_ATTEMPTS ? "again" : "interrupt";
}

export interface ShownText {
  /** All of the turn. */
  readonly answer: string;
  /** What no message holds yet. */
  readonly rest: string;
}

/** What a turn has shown, read back from its events. */
export function shownText(events: readonly LoggedEvent[], { toldTo }: Pick<TurnRecord, "toldTo">): ShownText {
  const texts = events.flatMap(
    ({ seq, type, data }) =>
      type === "content" ? [{ seq, chunk: (JSON.parse(data) as { chunk: string }).chunk }] : [], // eventData() wrote it
  );
  return {
    answer: texts.map(({ chunk }) => chunk).join(""),
    rest: texts.flatMap(({ seq, chunk }) => (seq > toldTo ? [chunk] : [])).join(""),
  };
}
