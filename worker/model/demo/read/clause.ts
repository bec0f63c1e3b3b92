/** One request of a message with all that stands in it. */

import type { Wanted } from "./criteria.ts";
import { readWanted } from "./criteria.ts";
import type { Loan } from "./loan.ts";
import { asksDirectly, asksForLoan, changesLoan, readLoan } from "./loan.ts";
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
  /** What is said of money of one's own, where that is what is asked about. */
  readonly loan: Loan | undefined;
}

/**
 * @param written normalised, without a note.
 * @param aboutLoan whether the last answer was about money of one's own: then a rate or a term alone is about it too.
 */
export function readClause(written: string, aboutLoan = false): Clause {
  const { rest: text, ...recipients } = readRecipients(written);
  const read = asksForLoan(text) || (aboutLoan && changesLoan(text)) ? readLoan(text) : undefined;
  const loan = read === undefined || (isEmpty(read.loan) && !aboutLoan && !asksDirectly(text)) ? undefined : read.loan;
  return {
    text,
    recipients,
    ids: readListingIds(text),
    noIds: readNoIds(text),
    pointing: pointing(text),
    wanted: readWanted(read?.rest ?? text),
    loan,
  };
}

function isEmpty(loan: Loan): boolean {
  return Object.keys(loan).length === 0;
}
