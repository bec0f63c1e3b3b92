/** What `npm run seed` is asked. */

import { parseArgs } from "node:util";
import { DEMO_SIZES, type DemoSize } from "./market.ts";

const DEFAULT_SIZE: DemoSize = "small";
const DEFAULT_STATE = ".wrangler/state";

export const SEED_USAGE = `npm run seed -- [--size ${Object.keys(DEMO_SIZES).join("|")}] [--persist-to ${DEFAULT_STATE}]`;

export type SeedArguments =
  | { readonly ok: true; readonly size: DemoSize; readonly state: string }
  | { readonly ok: false; readonly reason: string };

/** Reads the arguments after the script's name. `state` is the folder that wrangler calls `--persist-to`. */
export function readSeedArguments(args: readonly string[]): SeedArguments {
  const options = {
    size: { type: "string", default: DEFAULT_SIZE },
    "persist-to": { type: "string", default: DEFAULT_STATE },
  } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    if (!isSize(values.size)) return { ok: false, reason: `There is no size '${values.size}'.` };
    return { ok: true, size: values.size, state: values["persist-to"] };
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, reason: `${error.message}.` }; // parseArgs names the argument
    throw error;
  }
}

function isSize(name: string): name is DemoSize {
  return Object.hasOwn(DEMO_SIZES, name);
}
