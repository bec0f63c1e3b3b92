/** A message as the readers of entities expect it. */

import { withSquareFeet } from "./acres.ts";
import { normalise } from "./normalise.ts";
import { withDigits } from "./number-words.ts";
import { readNote } from "./report-request.ts";
import { spelledOut } from "./shorthand.ts";
import { withSpelling } from "./spelling.ts";

export interface Message {
  /** Normalised, amounts in digits, spelling corrected, without the note. */
  readonly text: string;
  /** What the person wants to have said above a report, as written. */
  readonly note: string | undefined;
  /** A sentence for each correction that may be wrong. */
  readonly corrections: readonly string[];
}

export function readMessage(written: string): Message {
  const { note, rest } = readNote(normalise(written));
  const { text, notes } = withSpelling(withSquareFeet(withDigits(spelledOut(rest))));
  return { text, note, corrections: notes };
}
