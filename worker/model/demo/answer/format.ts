/** Figures as a person reads them. Null is a figure that the tool withheld or does not have. */

export const UNKNOWN = "not known";

/** `1,250`. */
export function number(value: number | null): string {
  return value === null ? UNKNOWN : value.toLocaleString("en-US");
}

/** `$825,000`; cents only where there are some. */
export function dollars(value: number | null): string {
  if (value === null) return UNKNOWN;
  const decimals = Number.isInteger(value) ? 0 : 2;
  return `$${value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals })}`;
}

/** A fraction: 0.034 → `3.4%`. */
export function percent(value: number | null): string {
  return value === null ? UNKNOWN : value.toLocaleString("en-US", { style: "percent", maximumFractionDigits: 1 });
}

/** A change as a fraction: 0.034 → `+3.4%`. */
export function change(value: number | null): string {
  if (value === null) return UNKNOWN;
  return value.toLocaleString("en-US", { style: "percent", maximumFractionDigits: 1, signDisplay: "exceptZero" });
}

/** `1 home`, `2 homes`; `plural` where an s is not enough. */
export function count(value: number, singular: string, plural = `${singular}s`): string {
  return `${number(value)} ${value === 1 ? singular : plural}`;
}

/** `2025-11` → `November 2025`. */
export function month(yearMonth: string): string {
  const date = new Date(`${yearMonth}-01T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return yearMonth;
  return date.toLocaleDateString("en-US", { month: "long", year: "numeric", timeZone: "UTC" });
}

/** As many as one counts: 1,250.4 views → `1,250`; under ten a half counts: `8.5`. */
export function whole(value: number | null): string {
  if (value === null || value >= FEW) return number(value === null ? null : Math.round(value));
  return value.toLocaleString("en-US", { maximumFractionDigits: 1 });
}

const FEW = 10;

/** `a, b and c`. */
export function list(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** Whose figures they are, and the day they are true to. */
interface Source {
  readonly asOf: string;
  readonly attribution: string;
}

export function sourceLine({ asOf, attribution }: Source): string {
  return `Source: ${attribution}, as of ${asOf}.`;
}

/** A Markdown table; what would break a row is escaped. */
export function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  return [head, head.map(() => "---"), ...rows].map(tableRow).join("\n");
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
