import { describe, expect, test } from "vitest";
import { figuresOf } from "./figure.ts";

/** What a figure may be, in short. */
function shortly(text: string) {
  return figuresOf(text).map((figure) => {
    if (figure.type === "name") return figure.text;
    if (figure.type === "date") return [figure.year, figure.month, figure.day].filter(Boolean).join("-");
    const [low, high] = [figure.low, figure.high].map((bound) => Math.round(bound * 1_000) / 1_000);
    return `${low}..${high}${figure.unit === "percent" ? "%" : ""}`;
  });
}

describe("figuresOf()", () => {
  test.for([
    ["$825,000", ["824999.5..825000.5"]],
    ["$825k or $0.8M", ["824500..825500", "750000..850000"]],
    ["US$1.25 million", ["1245000..1255000"]],
    ["$456.94 a square foot", ["456.935..456.945"]],
    ["about $830,000, some 1,200", ["825000..835000", "1150..1250"]],
    ["3.4 %, 12% and 5 percent", ["3.35..3.45%", "11.5..12.5%", "4.5..5.5%"]],
    ["down −2.1 %", ["2.05..2.15%"]],
    ["3-bedroom, 2.5 baths", ["3..3", "2.45..2.55"]],
    ["0.25 acres", ["10672.2..11107.8"]],
    ["L001 and D0123", ["L001", "D0123"]],
    ["123 Oak Street, 9 NE Martin Luther King Blvd", ["123 Oak Street", "9 NE Martin Luther King Blvd"]],
    ["2026-10-31, Oct 31, 2026 and 31 October 2026", ["2026-10-31", "2026-10-31", "2026-10-31"]],
    ["October 2026, 2026-10, May 3", ["2026-10", "2026-10", "5-3"]],
    ["Portland 97201", ["97200.5..97201.5"]],
    ["1. First\n2) second, the 3rd", []],
    ["https://example.org/1234 and ann2@example.org", []],
    ["May I ask? The Mar is a river.", []],
    ["| 1,250 | 45 |", ["1249.5..1250.5", "44.5..45.5"]],
  ] as const)("reads %j", ([text, figures]) => {
    expect(shortly(text)).toEqual(figures);
  });

  test("tells where each stands, in units of UTF-16", () => {
    const text = "🏡 costs $1.2M – 3 beds";
    expect(figuresOf(text).map(({ start, end, text: figure }) => [text.slice(start, end), figure])).toEqual([
      ["$1.2M", "$1.2M"],
      ["3", "3"],
    ]);
  });

  test("takes a wall of digits in no time to speak of", () => {
    const start = performance.now();
    figuresOf("1 Aa ".repeat(20_000) + "9".repeat(100_000) + ",000".repeat(20_000));
    expect(performance.now() - start).toBeLessThan(5_000); // quadratic ways take minutes
  });
});
