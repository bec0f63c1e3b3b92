/** The cases of both parts, as they stand in the files beside this one. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { evalCase, type EvalCase } from "./case.ts";

/** `strangers`: written by somebody who had not read how the demo model understands; `own`: by those who had. */
export const PARTS = ["own", "strangers"] as const;

export type Part = (typeof PARTS)[number];

/** In the order of the file. @throws Error that names the line which is no case, or which repeats an id. */
export function readCases(part: Part): EvalCase[] {
  const ids = new Set<string>();
  return readFileSync(join(import.meta.dirname, `${part}.jsonl`), "utf8")
    .trimEnd()
    .split("\n")
    .map((line, index) => {
      const place = `${part}.jsonl:${index + 1}`;
      const parsed = evalCase.safeParse(JSON.parse(line));
      if (!parsed.success) throw new Error(`Cannot read ${place}: ${parsed.error.message}`);
      const { id } = parsed.data;
      if (ids.has(id)) throw new Error(`Cannot read ${place}: ${id} comes twice.`);
      ids.add(id);
      return parsed.data;
    });
}
