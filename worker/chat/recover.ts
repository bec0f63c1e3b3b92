/** What a turn that was cut off had shown, read back from its log. */

import type { LoggedEvent } from "./log.ts";

/**
 * All of the turn's text, and the rest that no finished step holds yet. A step is kept right after its last tool has
 * answered, so its text lies before that.
 * @param keptResults how many tool results of this turn the transcript holds.
 */
export function shownText(events: readonly LoggedEvent[], keptResults: number): { answer: string; rest: string } {
  let answer = "";
  let rest = "";
  let results = 0;
  for (const { type, data } of events) {
    const { chunk = "", status } = JSON.parse(data) as { chunk?: string; status?: string }; // eventData() wrote it
    if (type === "content") {
      answer += chunk;
      rest += chunk;
    }
    if (type === "tool" && status !== "started") {
      results += 1;
      if (results === keptResults) rest = "";
    }
  }
  return { answer, rest };
}
