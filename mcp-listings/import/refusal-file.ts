/** The rows that do not get in, all of them in a file. */

import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import type { Refusal } from "./row.ts";

export interface RefusalFile {
  readonly add: (refusal: Refusal) => void;
  /** What to tell: how many there were, the first of them and where all are. Empty when there was none. The file is closed. */
  readonly end: () => string[];
}

/** As many are told; the rest is in the file. */
const FIRST = 10;

/** A file that comes to be with its first row. */
export function openRefusalFile(path: string): RefusalFile {
  const first: string[] = [];
  let count = 0;
  let file: number | undefined;
  return {
    add({ row, reason }) {
      file ??= create(path);
      // One row, one line, whatever a feed's values hold.
      const line = `${row}: ${reason}`.replaceAll(/\s+/g, " ");
      writeSync(file, `${line}\n`);
      count += 1;
      if (count <= FIRST) first.push(`  ${line}`);
    },
    end() {
      if (file === undefined) return [];
      closeSync(file);
      const rest = count - first.length;
      return [
        `${count.toLocaleString("en-US")} ${count === 1 ? "row" : "rows"} did not get in:`,
        ...first,
        ...(rest > 0 ? [`  … and ${rest.toLocaleString("en-US")} more`] : []),
        `All of them, with their reasons: ${path}`,
      ];
    },
  };
}

function create(path: string): number {
  mkdirSync(dirname(path), { recursive: true });
  return openSync(path, "w");
}
