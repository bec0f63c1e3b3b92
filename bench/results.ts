/** `bench/results.md`: the last figures of each measurement. */

/** A measurement as it is shown. */
export interface Section {
  readonly title: string;
  /** How it was measured, in a sentence or two. */
  readonly method: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const HEAD = `# Results

Written by \`npm run bench\`; a measurement that was not run again keeps its last figures. Compare figures of one table: machines differ, and the
same one differs from hour to hour.
`;

/** The page with `sections` in it, in the place of older ones of the same titles. @param machine what they were measured on. */
export function writeResults(page: string, sections: readonly Section[], machine: string): string {
  const kept = new Map(
    page.split(/^(?=## )/m).flatMap((text) => (text.startsWith("## ") ? [[titleOf(text), text]] : [])),
  );
  for (const section of sections) kept.set(section.title, show(section, machine));
  return [HEAD, ...kept.values()].map((text) => `${text.trim()}\n`).join("\n");
}

function titleOf(text: string): string {
  return text.slice("## ".length, text.indexOf("\n"));
}

function show({ title, method, columns, rows }: Section, machine: string): string {
  return [
    `## ${title}`,
    "",
    method,
    "",
    line(columns),
    `|${"---|".repeat(columns.length)}`,
    ...rows.map(line),
    "",
    machine,
  ].join("\n");
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
