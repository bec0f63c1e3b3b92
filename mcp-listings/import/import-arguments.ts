/** What `npm run import` is asked. */

import { parseArgs } from "node:util";
import type { CsvMap } from "./maps/csv-map.ts";
import { MAPS } from "./maps/maps.ts";

const DEFAULT_STATE = ".wrangler/state";
const MAP_NAMES = [...MAPS.keys()].join("|");

export const IMPORT_USAGE = `Usage: npm run import -- --reso <url> [--full]
       npm run import -- --csv <file> --map ${MAP_NAMES} [--remote [--dry-run]]

Reads real listings into the local database and makes them the active market; npm run seed goes back to the demo market.

  --reso <url>        a RESO Web API (OData). The first time all of it is read, then what changed and what is gone.
                      Credentials are in the environment or .dev.vars: RESO_TOKEN, or RESO_TOKEN_URL, RESO_CLIENT_ID
                      and RESO_CLIENT_SECRET.
  --full              reads all of the feed anew
  --csv <file>        comma-separated values, plain or gzip
  --map <name>        what its columns mean: ${MAP_NAMES}
  --remote            into the deployed database instead; --dry-run sends nothing
  --persist-to <dir>  the state folder of wrangler (${DEFAULT_STATE})
  --help`;

/** Where a source is written: into the folder that wrangler calls `--persist-to`, or into the deployed database. */
type ImportTarget =
  | { readonly type: "local"; readonly state: string }
  /** @property dryRun nothing is sent. */
  | { readonly type: "remote"; readonly dryRun: boolean };

export type ImportArguments =
  | { readonly ok: true; readonly type: "help" }
  | { readonly ok: true; readonly type: "reso"; readonly url: string; readonly isFull: boolean; readonly state: string }
  | {
      readonly ok: true;
      readonly type: "csv";
      readonly file: string;
      readonly map: CsvMap;
      readonly target: ImportTarget;
    }
  | { readonly ok: false; readonly reason: string };

const OPTIONS = {
  reso: { type: "string" },
  full: { type: "boolean", default: false },
  csv: { type: "string" },
  map: { type: "string" },
  remote: { type: "boolean", default: false },
  "dry-run": { type: "boolean", default: false },
  "persist-to": { type: "string" },
  help: { type: "boolean", default: false },
} as const;

/** Reads the arguments after the script's name; what is wrong is told in one sentence. */
export function readImportArguments(args: readonly string[]): ImportArguments {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    return choose(values);
  } catch (error) {
    if (error instanceof TypeError) return refuse(`${error.message}.`); // parseArgs names the argument
    throw error;
  }
}

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"];

function choose({ reso, full, csv, map, remote, help, ...values }: Values): ImportArguments {
  const { "persist-to": folder, "dry-run": dryRun } = values;
  const state = folder ?? DEFAULT_STATE;
  if (help) return { ok: true, type: "help" };
  if (reso !== undefined && csv !== undefined) return refuse("--reso and --csv are two imports: name one.");
  if (dryRun && !remote) return refuse("--dry-run goes with --remote.");
  if (reso !== undefined) {
    if (map !== undefined) return refuse("--map belongs to --csv.");
    if (remote)
      return refuse("--remote belongs to --csv: deployed, doorstep-listings reads the feed of RESO_URL by itself.");
    return { ok: true, type: "reso", url: reso, isFull: full, state };
  }
  if (csv === undefined) return refuse("Name what to read: --reso <url>, or --csv <file> and --map <name>.");
  if (full) return refuse("--full belongs to --reso: a file is always read whole.");
  if (remote && folder !== undefined) return refuse("--persist-to is for a local database.");
  if (map === undefined) return refuse(`--csv needs a --map: ${MAP_NAMES}.`);
  const found = MAPS.get(map);
  if (found === undefined) return refuse(`There is no map '${map}'; there is ${MAP_NAMES}.`);
  return {
    ok: true,
    type: "csv",
    file: csv,
    map: found,
    target: remote ? { type: "remote", dryRun } : { type: "local", state },
  };
}

function refuse(reason: string): ImportArguments {
  return { ok: false, reason };
}
