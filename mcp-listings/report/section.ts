/** What a report is made of, before it is laid out: the same for its HTML and its plain text. */

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly type: "text"; readonly text: string }
  /** Small print: what figures rest on. */
  | { readonly type: "basis"; readonly text: string }
  | { readonly type: "facts"; readonly facts: readonly Fact[] }
  | Table;

export type Fact = readonly [label: string, value: string];

/** The first column names its row. Every row has as many cells as the head. */
export interface Table {
  readonly type: "table";
  readonly head: readonly string[];
  /** How many columns at the end hold figures. */
  readonly figureColumns: number;
  readonly rows: readonly (readonly Cell[])[];
}

export interface Cell {
  readonly text: string;
  /** Said below the text, softer. */
  readonly detail?: string;
}

/** Those that have a value: a report names nothing that its source does not have. */
export function knownFacts(facts: readonly (readonly [label: string, value: string | null])[]): Fact[] {
  return facts.flatMap(([label, value]) => (value === null ? [] : [[label, value]]));
}

/** A cell, with its detail where there is one. */
export function cell(text: string, detail = ""): Cell {
  return detail === "" ? { text } : { text, detail };
}
