/** What `docs/evals.md` says of the cases. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tableRows } from "../table-rows.ts";
import { evalCase } from "./case.ts";
import { PARTS, readCases } from "./read-cases.ts";

const page = readFileSync(join(import.meta.dirname, "../../docs/evals.md"), "utf8");

test("docs/evals.md shows a case that can be read", () => {
  const [, example = ""] = /```json\n(.*?)```/s.exec(page) ?? [];
  expect(evalCase.parse(JSON.parse(example))).toMatchObject({ id: "only-condos" });
});

test("docs/evals.md counts the cases of each part", () => {
  const head = page.slice(0, page.indexOf("\n## "));
  const counted = tableRows(head).map(([file, cases]) => [file, Number(cases)]);
  expect(counted).toEqual(PARTS.map((part) => [`${part}.jsonl`, readCases(part).length]));
});
