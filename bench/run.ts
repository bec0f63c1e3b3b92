/** `npm run bench -- [name…]`: measures all, or what is named, and writes the figures to `bench/results.md`. */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { measureFlood } from "./flood.ts";
import { measureImport } from "./import.ts";
import { measureLogin } from "./login.ts";
import { describeMachine } from "./machine.ts";
import { measureMarket } from "./market.ts";
import { writeResults, type Section } from "./results.ts";
import { measureSearch } from "./search.ts";

const RESULTS = "bench/results.md";

const MEASUREMENTS: Readonly<Record<string, () => Promise<Section>>> = {
  search: measureSearch,
  market: measureMarket,
  import: measureImport,
  login: measureLogin,
  flood: measureFlood,
};

process.exitCode = await bench(process.argv.slice(2));

/** Resolves to the exit code: 2 where a name is unknown. */
async function bench(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !Object.hasOwn(MEASUREMENTS, name));
  if (unknown.length > 0) {
    console.error(
      `There is no ${unknown.join(", ")}. Usage: npm run bench -- [${Object.keys(MEASUREMENTS).join("|")}]…`,
    );
    return 2;
  }
  for (const [name, measure] of Object.entries(MEASUREMENTS)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const section = await measure();
    const page = existsSync(RESULTS) ? readFileSync(RESULTS, "utf8") : "";
    const written = writeResults(page, [section], describeMachine(new Date().toISOString().slice(0, 10)));
    writeFileSync(RESULTS, written);
    console.log(written.slice(written.indexOf(`## ${section.title}`)).split(/\n(?=## )/)[0]);
  }
  return 0;
}
