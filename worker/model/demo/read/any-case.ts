/** A part of a pattern that is read in any case, while the rest keeps its own. */

/** An escape stays; a letter becomes both of its forms. */
const PART = /\\(?:p\{\w+\}|.)|[a-z]/giu;

/**
 * A group that matches `source` in any case. It stands for `(?i:…)`: with that the same pattern missed "portland" in some
 * runs of the tests and found it in others, by what else the process had run before (Node 24).
 */
export function anyCase(source: string): string {
  const letters = source.replaceAll(PART, (part) =>
    part.length > 1 ? part : `[${part.toLowerCase()}${part.toUpperCase()}]`,
  );
  return `(?:${letters})`;
}
