/** What the tools have said, ready to be compared with: all of it, and what belongs to one listing or one area. */

/** The values of some part of the results. */
export interface Values {
  readonly numbers: ReadonlySet<number>;
  /** As `YYYY-MM-DD` or `YYYY-MM`. */
  readonly dates: ReadonlySet<string>;
  /** Every string, folded by `fold`. */
  readonly strings: readonly string[];
}

/** A listing or an area that an answer can name. */
export interface Subject {
  /** Folded: the id and street of a listing, the names of an area. */
  readonly names: readonly string[];
  readonly values: Values;
  /** Of a listing: the folded names of the areas that it lies in. */
  readonly areas: readonly string[];
}

export interface Source {
  readonly subjects: readonly Subject[];
  /** What belongs to no subject: totals, criteria, the person's own words. */
  readonly common: Values;
  readonly all: Values;
}

interface Mutable extends Values {
  readonly numbers: Set<number>;
  readonly dates: Set<string>;
  readonly strings: string[];
}

/** @param said what is true besides: the person's messages. */
export function readSource(results: readonly unknown[], said: readonly string[]): Source {
  const subjects: Subject[] = [];
  const common = noValues();
  const all = noValues();

  function visit(value: unknown, into: readonly Mutable[]): void {
    if (typeof value === "number") for (const values of into) values.numbers.add(value);
    else if (typeof value === "string") for (const values of into) addText(values, value);
    else if (Array.isArray(value)) {
      for (const values of into) values.numbers.add(value.length);
      for (const item of value) visit(item, into);
    } else if (isRecord(value)) {
      const subject = subjectOf(value);
      if (subject !== undefined) subjects.push(subject);
      const own = subject === undefined ? into : [all, subject.values as Mutable]; // made by `subjectOf`
      for (const member of Object.values(value)) visit(member, own);
    }
  }

  for (const result of results) visit(result, [all, common]);
  for (const text of said) for (const values of [all, common]) addText(values, text);
  return { subjects, common, all };
}

/** Letters and digits alone, in small letters, one space between words. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function noValues(): Mutable {
  return { numbers: new Set(), dates: new Set(), strings: [] };
}

const DATE = /\b\d{4}-\d{2}(?:-\d{2})?\b/g;
const NUMBER = /(?<![\w.])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w.])\d+(?:\.\d+)?/g;
const SCALED = /(\d+(?:\.\d+)?)\s?(k|m|million|thousand)\b/gi;

/** A text counts as itself, and by the numbers and dates in it. */
function addText(values: Mutable, text: string): void {
  values.strings.push(fold(text));
  for (const [date] of text.matchAll(DATE)) values.dates.add(date);
  for (const [number] of text.replaceAll(DATE, "").matchAll(NUMBER))
    values.numbers.add(Number(number.replaceAll(",", "")));
  for (const [, number, scale = ""] of text.matchAll(SCALED)) {
    values.numbers.add(Number(number) * (/^[kt]/i.test(scale) ? 1e3 : 1e6));
  }
}

function subjectOf(value: Readonly<Record<string, unknown>>): Subject | undefined {
  const { listingId, address, area } = value;
  if (typeof listingId === "string") {
    const place = isRecord(address) ? address : {};
    const street = typeof address === "string" ? address.split(",")[0] : place["street"];
    const names = [listingId, street].filter((name) => typeof name === "string").map(fold);
    return { names: names.filter(Boolean), values: noValues(), areas: areasOf(place, address) };
  }
  if (typeof area !== "string") return undefined;
  return { names: [area, area.split(",")[0] ?? area].map(fold), values: noValues(), areas: [] };
}

function areasOf({ city, zip }: Readonly<Record<string, unknown>>, address: unknown): string[] {
  const parts = typeof address === "string" ? address.split(",").slice(1) : [city, zip];
  return parts.filter((part) => typeof part === "string").map(fold);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
