/** Which listings a message means: by id, or by pointing at those last shown ("these", "the first two", "the cheapest one"). */

import { NUMBER, numberOf } from "./bounds.ts";

/** A listing that was shown, in its order; null is a figure the source does not have. */
export interface Shown {
  readonly listingId: string;
  readonly price: number | null;
  readonly squareFeet: number | null;
}

/** As the demo market gives them: L001, D000288. */
const ID = /(?<![\p{L}\d])[A-Z]{1,2}\d{3,}(?![\p{L}\d])/giu;

/** The ids in a message, in capitals, each once. */
export function readListingIds(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(ID), ([id]) => id.toUpperCase()))];
}

const ORDINALS = ["first", "second", "third", "fourth", "fifth"];
const FIRST = new RegExp(`(?<!\\p{L})(?:first|top) (${NUMBER})(?!\\p{L})`, "iu");
const LAST = new RegExp(`(?<!\\p{L})last (${NUMBER})(?!\\p{L})`, "iu");
const ONE = new RegExp(`(?<!\\p{L})(${ORDINALS.join("|")}|last)(?![\\p{L}-])`, "giu");
const SUPERLATIVE = new RegExp(
  `(?:(?<!\\p{L})(?<count>${NUMBER}) )?(?<!\\p{L})(?<word>cheapest|least expensive|most expensive|priciest|largest|biggest)(?!\\p{L})`,
  "iu",
);
const ALL =
  /\b(?:these|those|them|they|all of (?:it|the)|all (?:two|three|four|five)|both|the (?:results|list|listings|homes))\b/i;
const THE_ONE = /\b(?:it|its|this|that one|the (?:home|house|condo|listing|property))\b/i;

/** Whether a message points at listings shown earlier. */
export function pointsAtShown(text: string): boolean {
  return [FIRST, LAST, SUPERLATIVE, ALL, THE_ONE].some((pattern) => pattern.test(text)) || text.search(ONE) !== -1;
}

/** The ids of the shown listings that a message points at; "it" only where a single one was shown. */
export function idsPointedAt(text: string, shown: readonly Shown[]): string[] {
  return pointed(text, shown).map(({ listingId }) => listingId);
}

function pointed(text: string, shown: readonly Shown[]): readonly Shown[] {
  const first = FIRST.exec(text)?.[1];
  if (first !== undefined) return shown.slice(0, numberOf(first));
  const last = LAST.exec(text)?.[1];
  if (last !== undefined) return shown.slice(-numberOf(last));
  const { word, count } = (SUPERLATIVE.exec(text)?.groups ?? {}) as { word?: string; count?: string }; // none where nothing matched
  if (word !== undefined) return outermost(word.toLowerCase(), numberOf(count ?? "one"), shown);
  const ordinals = Array.from(text.matchAll(ONE), ([word]) => ORDINALS.indexOf(word.toLowerCase()));
  if (ordinals.length > 0) return ordinals.flatMap((index) => shown.at(index) ?? []); // "last" is -1
  if (ALL.test(text)) return shown;
  return THE_ONE.test(text) && shown.length === 1 ? shown : [];
}

function outermost(word: string, count: number, shown: readonly Shown[]): Shown[] {
  const bySize = word === "largest" || word === "biggest";
  const sign = word === "cheapest" || word === "least expensive" ? 1 : -1;
  const known = shown.flatMap((listing) => {
    const figure = bySize ? listing.squareFeet : listing.price;
    return figure === null ? [] : [{ listing, figure }];
  });
  return known
    .toSorted((a, b) => sign * (a.figure - b.figure))
    .slice(0, count)
    .map(({ listing }) => listing);
}
