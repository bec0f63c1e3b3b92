/** Whether the figures of an answer stand in what the tools have said. */

import type { Figure } from "./figure.ts";
import { figuresOf } from "./figure.ts";
import type { Source, Subject, Values } from "./source.ts";
import { fold } from "./source.ts";

/** A figure that no result holds. The offsets are in UTF-16 units of the turn's text. */
interface Unmatched {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Grounding {
  /** How many figures there were. */
  readonly checked: number;
  readonly unmatched: readonly Unmatched[];
}

/**
 * A figure in a line that names a listing or an area must be a figure of that one, or of what belongs to none; those of the
 * listings in an area are its own, as long as the line names none of them. Indented lines go on about what the line above
 * them names. In a line that names nothing any figure of the results will do.
 * @param read is called only for a text that has figures.
 */
export function checkGrounding(text: string, read: () => Source): Grounding {
  const figures = figuresOf(text);
  if (figures.length === 0) return { checked: 0, unmatched: [] };
  const source = read();
  const lines = linesOf(text);
  const scopes = new Map<number, readonly Values[]>();
  const unmatched = figures.filter((figure) => {
    const line = lines.findLastIndex(({ start }) => start <= figure.start);
    const scope = scopes.get(line) ?? scopeOf(lines, line, source);
    scopes.set(line, scope);
    return !scope.some((values) => holds(values, figure));
  });
  return { checked: figures.length, unmatched: unmatched.map(({ start, end, text }) => ({ start, end, text })) };
}

interface Line {
  readonly start: number;
  readonly indent: number;
  readonly folded: string;
}

function linesOf(text: string): Line[] {
  let start = 0;
  return text.split("\n").map((line) => {
    const found = { start, indent: line.search(/\S|$/), folded: ` ${fold(line)} ` };
    start += line.length + 1;
    return found;
  });
}

function scopeOf(lines: readonly Line[], index: number, { subjects, common, all }: Source): readonly Values[] {
  const named = subjectsNamed(lines, index, subjects);
  if (named.length === 0) return [all];
  const isAboutListings = named.some(({ areas }) => areas.length > 0);
  const places = isAboutListings ? [] : named.flatMap(({ names }) => names);
  const within = subjects.filter(({ areas }) => areas.some((area) => places.includes(area)));
  return [common, ...new Set([...named, ...within].map(({ values }) => values))];
}

function subjectsNamed(lines: readonly Line[], index: number, subjects: readonly Subject[]): Subject[] {
  const line = lines[index];
  if (line === undefined) return [];
  const named = subjects.filter(({ names }) => names.some((name) => line.folded.includes(` ${name} `)));
  if (named.length > 0 || line.indent === 0) return named;
  const above = lines.findLastIndex(
    (other, place) => place < index && other.indent < line.indent && other.folded !== "  ",
  );
  return above === -1 ? [] : subjectsNamed(lines, above, subjects);
}

function holds(values: Values, figure: Figure): boolean {
  switch (figure.type) {
    case "name": {
      const name = fold(figure.text);
      return values.strings.some((text) => ` ${text} `.includes(` ${name} `));
    }
    case "date":
      return [...values.dates].some((date) => isDate(date, figure));
    case "number":
      return [...values.numbers].some((number) => isNumber(Math.abs(number), figure));
  }
}

/** A share is stored as 0.034 or as 3.4; a fall is told without its sign. */
function isNumber(value: number, { unit, low, high }: Extract<Figure, { type: "number" }>): boolean {
  const isIn = (candidate: number) => candidate >= low && candidate <= high;
  return isIn(value) || (unit === "percent" && isIn(value * 100));
}

function isDate(date: string, { year, month, day }: Extract<Figure, { type: "date" }>): boolean {
  const [y, m, d] = date.split("-").map(Number);
  return (year === undefined || y === year) && m === month && (day === undefined || d === day);
}
