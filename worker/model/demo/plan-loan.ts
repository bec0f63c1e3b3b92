/** What an income carries and what a home costs a month, as calls of `estimateAffordability`; and the search that follows from it. */

import type { Exchange } from "./conversation.ts";
import { affordability } from "./home-results.ts";
import type { Plan } from "./plan.ts";
import { WHAT_INCOME } from "./question-back.ts";
import type { Clause } from "./read/clause.ts";
import { isNarrowed } from "./read/criteria.ts";
import type { Loan } from "./read/loan.ts";
import { isChange, isDown } from "./read/loan.ts";
import { resultOf } from "./results.ts";

type Arguments = Readonly<Record<string, unknown>>;

/** The most homes that are estimated one by one. */
const MAX_HOMES = 4;

/**
 * A listing or a price of its own takes the place of the one before; the rest is changed or stays.
 *
 * @param last what the last estimate was asked with.
 */
export function planLoan({ text, loan = {} }: Clause, listingIds: readonly string[], last: Arguments = {}): Plan {
  const homes = listingIds.slice(0, MAX_HOMES).map((listingId) => ({ listingId }));
  const { price: _, listingId: __, ...terms } = last;
  const kept = loan.price === undefined && homes.length === 0 ? last : terms;
  const base: Arguments = { ...(isChange(text) ? withoutReplaced(kept, loan) : {}), ...loan };
  const enough = homes.length > 0 || ["annualIncome", "price", "listingId"].some((name) => name in base);
  if (!enough) return { calls: [], sentences: [WHAT_INCOME] };
  const calls = (homes.length === 0 ? [{}] : homes).map((home) => ({
    name: "estimateAffordability",
    arguments: { ...base, ...home },
  }));
  return { calls, sentences: [] };
}

function withoutReplaced(kept: Arguments, loan: Loan): Arguments {
  if (!Object.keys(loan).some(isDown)) return kept;
  return Object.fromEntries(Object.entries(kept).filter(([name]) => !isDown(name)));
}

/** "I make 95k. What can I afford?" is one question: the first that asks has all that is said. */
export function withOneLoan(clauses: readonly Clause[]): Clause[] {
  const loan = Object.assign({}, ...clauses.map((clause) => clause.loan)) as Loan; // of parts of one
  const first = clauses.findIndex((clause) => clause.loan !== undefined);
  return clauses.flatMap((clause, index) => {
    if (clause.loan === undefined) return [clause];
    const isOfListing = clause.ids.length > 0 || clause.pointing !== undefined;
    if (index === first || isOfListing) return [{ ...clause, loan }];
    return isNarrowed(clause.wanted) ? [{ ...clause, loan: undefined }] : [];
  });
}

/** The highest price that an income carries, in US dollars, by the last estimate of those exchanges. */
export function carriedPrice(exchanges: readonly Exchange[]): number | undefined {
  const last = exchanges.findLast(({ name }) => name === "estimateAffordability");
  return last && resultOf(last, "estimateAffordability", affordability)?.priceRange?.high;
}

/** "Homes in that range", behind an estimate. */
export function pricePointedAt(text: string, earlier: readonly Exchange[]): number | undefined {
  return /\b(?:in|within) (?:that|my|this|the) (?:price )?(?:range|budget)\b|\b(?:I|we) (?:can|could) afford\b/i.test(
    text,
  )
    ? carriedPrice(earlier)
    : undefined;
}
