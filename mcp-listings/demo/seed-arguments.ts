/** What `npm run seed` is asked. */

import { parseArgs } from "node:util";
import { DEMO_SIZES, type DemoSize } from "./market.ts";

const DEFAULT_SIZE: DemoSize = "small";
const DEFAULT_STATE = ".wrangler/state";

export const SEED_USAGE = `npm run seed -- [--size ${Object.keys(DEMO_SIZES).join("|")}] [--persist-to ${DEFAULT_STATE} | --remote [--dry-run]]`;

/** Where the market is written: into the folder that wrangler calls `--persist-to`, or into the deployed database. */
type SeedTarget =
  | { readonly type: "local"; readonly state: string }
  /** @property dryRun nothing is sent. */
  | { readonly type: "remote"; readonly dryRun: boolean };

export type SeedArguments =
  | { readonly ok: true; readonly size: DemoSize; readonly target: SeedTarget }
  | { readonly ok: false; readonly reason: string };

/** Reads the arguments after the script's name. */
export function readSeedArguments(args: readonly string[]): SeedArguments {
  const options = {
    size: { type: "string", default: DEFAULT_SIZE },
    "persist-to": { type: "string" },
    remote: { type: "boolean", default: false },
    "dry-run": { type: "boolean", default: false },
  } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    if (!isSize(values.size)) return { ok: false, reason: `There is no size '${values.size}'.` };
    const { remote, "persist-to": state, "dry-run": dryRun } = values;
    if (remote && state !== undefined) return { ok: false, reason: "--persist-to is for a local database." };
    if (dryRun && !remote) return { ok: false, reason: "--dry-run goes with --remote." };
    return {
      ok: true,
      size: values.size,
      target: remote ? { type: "remote", dryRun } : { type: "local", state: state ?? DEFAULT_STATE },
    };
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, reason: `${error.message}.` }; // parseArgs names the argument
    throw error;
  }
}

function isSize(name: string): name is DemoSize {
  return Object.hasOwn(DEMO_SIZES, name);
}
