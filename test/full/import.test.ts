/** The import killed in the middle, again and again, and the page of the documentation about it, as it stands there. */

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openMarket } from "../../mcp-listings/local/open-market.ts";
import { activeSource } from "../../mcp-listings/serve/source.ts";
import { propertyRows } from "../feed/rows.ts";
import { startFeed, type TestFeed } from "../feed/server.ts";
import { runBlocks, shellBlocks } from "../shell-blocks.ts";

const ROOT = join(import.meta.dirname, "../..");
const STATE = ".wrangler/state";

/** A copy of this checkout, with a state and variables of its own. */
let folder: string;
let feed: TestFeed;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "doorstep-import-"));
  for (const name of ["package.json", "mcp-listings"])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  feed = await startFeed(propertyRows(400));
  feed.pageSize = 100;
});
afterEach(async () => {
  await feed.close();
  rmSync(folder, { recursive: true });
});

/** Resolves to what the script prints; rejects with its exit code and output when it fails. */
async function run(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)("npm", ["run", "--silent", ...args], { cwd: folder });
  return stdout;
}

async function withMarket<T>(ask: (db: D1Database) => Promise<T>): Promise<T> {
  const market = await openMarket(join(folder, STATE));
  try {
    return await ask(market.db);
  } finally {
    await market.close();
  }
}

const active = async () => withMarket(async (db) => (await activeSource(db))?.source);

const FILE = "king-county-sales-2014-2015.csv.gz";
const HEADER =
  "id,date,price,bedrooms,bathrooms,sqft_living,sqft_lot,waterfront,view,sqft_basement,yr_built,zipcode,lat,long";

function writeSales(count: number): void {
  const rows = Array.from(
    { length: count },
    (_, index) => `${index},20150502,400000,3,2,2000,5000,0,0,0,1950,98004,47.61,-122.21`,
  );
  writeFileSync(join(folder, FILE), gzipSync([HEADER, ...rows, ""].join("\n")));
}

/** Runs an import and kills it with all that it has started, as a power cut would, once its output matches. */
async function killed(args: readonly string[], when: RegExp): Promise<void> {
  const child = spawn("npm", ["run", "--silent", "import", "--", ...args], { cwd: folder, detached: true });
  let output = "";
  const ended = once(child, "exit");
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (when.test(output)) process.kill(-child.pid!, "SIGKILL"); // it runs
    });
  }
  await ended;
  expect(output).not.toContain("is the active market");
}

test("a feed whose import is killed goes on from the page that it had reached", async () => {
  await run("seed");
  feed.pageSize = 10;
  const command = ["--reso", feed.url];
  await killed(command, /: 1\d\d of 400/);
  expect(await active()).toBe("demo");
  const asked = feed.requests.length;
  expect(await run("import", "--", ...command)).toContain("400 rows read, 0 rejected");
  expect(feed.requests[asked]).toContain("skiptoken=key-0");
  expect(await active()).toBe(feed.url.replace("http://", ""));
});

test("a file whose import is killed begins anew; what was active stays", async () => {
  await run("seed");
  const command = ["--csv", FILE, "--map", "king-county"];
  writeSales(20_000);
  await killed(command, /\d so far/);
  expect(await active()).toBe("demo");
  writeSales(10);
  expect(await run("import", "--", ...command)).toContain("10 rows read, 0 rejected");
  expect(await active()).toBe("king-county");
  writeSales(20_000);
  await killed(command, /\d so far/);
  expect(await withMarket(async (db) => db.prepare(ACTIVE_COUNT).first("count(*)"))).toBe(10);
  expect(await run("import", "--", ...command)).toContain("as of 2015-05-02: 20,000 listings.");
});

const ACTIVE_COUNT = "SELECT count(*) FROM listings JOIN sources USING (Source) WHERE Active = 1";

test("a file for the deployed database is SQL that a dry run sends nowhere", async () => {
  writeSales(10);
  const output = await run("import", "--", "--csv", FILE, "--map", "king-county", "--remote", "--dry-run");
  expect(output).toContain("Nothing was sent. To send it: npx wrangler d1 execute MARKET --remote");
  const lines = readFileSync(join(folder, ".wrangler/import/king-county.sql"), "utf8").trimEnd().split("\n");
  expect(lines[0]).toMatch(/^DELETE FROM listing_features WHERE .*;$/);
  expect(lines.at(-1)).toContain("VALUES ('king-county', '2015-05-02', ");
});

test("docs/import.md: the commands do what it says", async () => {
  writeSales(10);
  feed.access = "Bearer t0ken";
  const variables = { RESO_URL: feed.url, RESO_TOKEN: "t0ken" };
  const blocks = shellBlocks("docs/import.md", "Two commands");
  const [reso, csv, seed, ...others] = await runBlocks(blocks, { url: "", folder, variables });
  expect(reso).toContain("is the active market");
  expect(csv).toMatch(
    /king-county is the active market, as of [\d-]+: 10 listings\.\n10 rows read, 0 rejected, in [\d.]+ s/,
  );
  expect(seed).toContain("The small demo market is active");
  expect(others).toEqual([]);
  expect(await active()).toBe("demo");
});

test("docs/import.md: the map of one's own works as it stands there", async () => {
  const page = readFileSync(join(ROOT, "docs/import.md"), "utf8");
  const [map = "", registry = ""] = [...page.matchAll(/^```ts\n(.*?)^```/gms)].map(([, block]) => block);
  const maps = join(folder, "mcp-listings/import/maps");
  writeFileSync(join(maps, "our-sales.ts"), map);
  const before = readFileSync(join(maps, "maps.ts"), "utf8");
  const line = /^export const MAPS.*\n/m;
  expect(before).toMatch(line);
  writeFileSync(join(maps, "maps.ts"), `import { ourSales } from "./our-sales.ts";\n${before.replace(line, registry)}`);
  const rows = ["area,parcel,sold_on,sold_for,address", "1500,P1,2026-11-02,400000,1 Oak Street", ",P2,2026-11-31,1,"];
  writeFileSync(join(folder, "sales.csv"), rows.join("\n"));
  const output = await run("import", "--", "--csv", "sales.csv", "--map", "our-sales");
  expect(output).toContain("our-sales is the active market, as of 2026-11-02: 1 listing.");
  expect(output).toContain("line 3: sold_on names no day: 2026-11-31");
});

test.for([
  [[], 2, "Name what to read: --reso <url>, or --csv <file> and --map <name>."],
  [["--csv", "none.csv", "--map", "king-county"], 1, "none.csv does not exist."],
  [["--reso", "http://feed.example"], 2, "--reso must be an https address (http only on this machine)."],
] as const)("npm run import with %j ends with %i and one sentence", async ([args, code, sentence]) => {
  await expect(run("import", "--", ...args)).rejects.toMatchObject({
    code,
    stderr: expect.stringContaining(sentence) as string, // vitest types matchers as any
  });
});
