import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseCsv, type CsvRecord } from "./parse-csv.ts";

async function recordsOf(pieces: readonly string[]): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const record of parseCsv(pieces)) records.push(record);
  return records;
}

test.for([
  ["lines", "a,b\nc,d\n", ["a", "b"], ["c", "d"]],
  ["a last line without its end", "a,b\nc,d", ["a", "b"], ["c", "d"]],
  ["CRLF", 'a,b\r\n"c",d\r\n', ["a", "b"], ["c", "d"]],
  ["CRLF behind a quote", 'a,"b"\r\n"c",\r\n', ["a", "b"], ["c", ""]],
  ["empty fields", ",\n,,", ["", ""], ["", "", ""]],
  ["commas, breaks and quotes in quotes", '"a,""b""","\n\r\n"\n', ['a,"b"', "\n\r\n"]],
  ["an empty quoted field", '"",a', ["", "a"]],
  ["a quote within a plain field", 'a "b",c', ['a "b"', "c"]],
  ["space as it is", " a , b ", [" a ", " b "]],
  ["nothing but empty lines", "\n\r\n\n"],
  ["nothing", ""],
] as const)("parseCsv() reads %s", async ([, text, ...expected]) => {
  const records = await recordsOf([text]);
  expect(records.map(({ fields }) => fields)).toEqual(expected);
});

test("parseCsv() tells the line where each record begins", async () => {
  const records = await recordsOf(['a\n\n"b\nb"\nc\n']);
  expect(records.map(({ line }) => line)).toEqual([1, 3, 5]);
});

test.for([
  ["a quote that does not end", 'a\nb,"c\nd\n', "A quoted field of the record in line 2 does not end."],
  ["a field without end", `a\n"${"x".repeat(1_000_001)}`, "A quoted field of the record in line 2 does not end."],
  ["text behind a quote", 'a\n"b"c', "Line 2 has text behind a quoted field."],
] as const)("parseCsv() refuses %s", async ([, text, message]) => {
  await expect(recordsOf([text])).rejects.toThrow(message);
});

test("parseCsv() reads back what was written, however it is cut", async () => {
  const field = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r", " ", "é"), maxLength: 6 });
  const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.array(fc.nat(60), { maxLength: 8 }),
      fc.constantFrom("\n", "\r\n"),
      async (rows, cuts, end) => {
        const quoted = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(",") + end).join("");
        const places = [0, ...cuts.toSorted((a, b) => a - b), quoted.length];
        const pieces = places.slice(1).map((to, index) => quoted.slice(places[index], to));
        const records = await recordsOf(pieces);
        expect(records.map(({ fields }) => fields)).toEqual(rows);
      },
    ),
  );
});
