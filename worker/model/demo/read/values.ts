/** Word lists: the values that the tools know, by the words that people have for them. */

export type Values = ReadonlyArray<readonly [value: string, words: RegExp]>;

export interface Named {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Where each value is named first, in the order of the message. */
export function namedIn(values: Values, text: string): Named[] {
  return values
    .flatMap(([value, words]) => {
      const match = words.exec(text);
      return match === null ? [] : [{ value, start: match.index, end: match.index + match[0].length }];
    })
    .toSorted((a, b) => a.start - b.start);
}

/** The values named, in the order of their list. */
export function valuesIn(values: Values, text: string): string[] {
  return values.filter(([, words]) => words.test(text)).map(([value]) => value);
}
