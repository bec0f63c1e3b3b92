/** One request of a message with all that stands in it. */

import type { Wanted } from "./criteria.ts";
import { readWanted } from "./criteria.ts";
import { pointing, readListingIds, readNoIds } from "./references.ts";
import type { Recipients } from "./report-request.ts";
import { readRecipients } from "./report-request.ts";

export interface Clause {
  /** Without addresses. */
  readonly text: string;
  readonly recipients: Pick<Recipients, "addresses" | "noAddress">;
  readonly ids: readonly string[];
  /** Written like ids and too short. */
  readonly noIds: readonly string[];
  readonly pointing: ReturnType<typeof pointing>;
  readonly wanted: Wanted;
}

/** @param written normalised, without a note. */
export function readClause(written: string): Clause {
  const { rest: text, ...recipients } = readRecipients(written);
  return {
    text,
    recipients,
    ids: readListingIds(text),
    noIds: readNoIds(text),
    pointing: pointing(text),
    wanted: readWanted(text),
  };
}
