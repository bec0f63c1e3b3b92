/** The maps that `--map` names. docs/import.md tells how to add one. */

import type { CsvMap } from "./csv-map.ts";
import { kingCounty } from "./king-county.ts";

export const MAPS: ReadonlyMap<string, CsvMap> = new Map([["king-county", kingCounty]]);
