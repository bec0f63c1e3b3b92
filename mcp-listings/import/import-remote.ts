import { createHash } from "node:crypto";
import { sendSql } from "../local/send-sql.ts";
import { sourceStatements } from "../source-sql.ts";
import { openCsvSource } from "./csv/csv-source.ts";
import { openCsv } from "./csv/open-csv.ts";
import type { CsvMap } from "./maps/csv-map.ts";
import { today } from "./plan-import.ts";
import type { Refusal } from "./row.ts";

/**
 * Writes a file as the source of its map into the deployed database, unless `dryRun`. Resolves to the exit code.
 * @throws FeedError when the file is not taken: then nothing is sent.
 */
export async function importRemote(
  file: string,
  map: CsvMap,
  dryRun: boolean,
  onRefused: (refusal: Refusal) => void,
): Promise<number> {
  const { source, listings } = openCsvSource(map, openCsv(file), { today: today(), onRefused });
  const statements = sourceStatements(source, listings, firstKey(map.source));
  return sendSql(`The source ${map.source}`, `.wrangler/import/${map.source}.sql`, statements, dryRun);
}

const KEYS_A_SOURCE = 10_000_000;

/** Each source has keys of its own below zero, by the hash of its name; the demo market has the first ones. */
function firstKey(source: string): number {
  const number = createHash("sha256").update(source).digest().readUInt32BE() >>> 4; // 28 bits: every key is a safe integer
  return -(number + 1) * KEYS_A_SOURCE;
}
