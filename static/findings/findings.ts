/** What the talk has found, anew only when a search has: a word more of the answer changes nothing. */

import type { ReadonlySignal } from "@preact/signals";
import { computed } from "@preact/signals";
import type { ToolPart, TurnView } from "../talk/turn-view.ts";
import type { Finding } from "./listing.ts";
import { findingOf, lastSearches } from "./listing.ts";

export type FindingsStore = ReadonlySignal<readonly Finding[]>;

/** Each search of the last answer that has any, in their order. */
export function createFindings(turns: ReadonlySignal<readonly TurnView[]>): FindingsStore {
  let last: readonly ToolPart[] = [];
  const searches = computed(() => {
    const now = lastSearches(turns.value);
    const isSame = now.length === last.length && now.every((search, index) => search === last[index]);
    if (!isSame) last = now;
    return last;
  });
  return computed(() => searches.value.flatMap((search) => findingOf(search) ?? []));
}
