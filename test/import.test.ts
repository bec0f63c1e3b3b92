/** Imports into the database of Workers that run: by the command as people run it, and on the schedule. */

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { propertyRow, propertyRows } from "./feed/rows.ts";
import { startFeed, type TestFeed } from "./feed/server.ts";
import { signUp } from "./person.ts";
import type { Workers } from "./workers.ts";
import { startWorkers } from "./workers.ts";

const ROOT = join(import.meta.dirname, "..");

let folder: string;
let feed: TestFeed;
let workers: Workers;
let token: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "doorstep-import-"));
  feed = await startFeed(propertyRows(7));
  feed.access = "Bearer t0ken";
  workers = await startWorkers({ RESO_URL: feed.url, RESO_TOKEN: "t0ken" });
  token = (await signUp(workers.url)).token;
});
afterAll(async () => {
  await workers.close();
  await feed.close();
  rmSync(folder, { recursive: true });
});

/** `npm run import` on the Workers' database; resolves to what it prints. */
async function runImport(...args: string[]): Promise<string> {
  const all = ["run", "import", "--silent", "--", ...args, "--persist-to", workers.state];
  const { stdout } = await promisify(execFile)("npm", all, { cwd: ROOT });
  return stdout;
}

/** Calls a tool as another AI client does, over the main Worker. */
async function call(server: "listings" | "analytics", name: string, args: Record<string, unknown>) {
  const client = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode: { pin: "2026-07-28" } } });
  const requestInit = { headers: { Authorization: `Bearer ${token}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${workers.url}/mcp/${server}`), { requestInit }));
  const { isError, content, structuredContent } = await client.callTool({ name, arguments: args });
  await client.close();
  if (isError) throw new Error(`Cannot call ${name}: ${JSON.stringify(content)}`);
  return structuredContent as Record<string, unknown>; // every tool here has an output schema
}

const marketOf = async (area: string) => call("analytics", "getMarketAnalysis", { area, months: 36 });

/** A file in the shape of the real one: closed sales, on 28 days each of which sells as many. */
function salesFile(count: number): string {
  const header =
    "id,date,price,bedrooms,bathrooms,sqft_living,sqft_lot,waterfront,view,sqft_basement,yr_built,zipcode,lat,long";
  const rows = Array.from({ length: count }, (_, index) => {
    const date = `201505${String((index % 28) + 1).padStart(2, "0")}T000000`;
    return `${index},${date},${400_000 + index},3,2.25,2000,5000,0,0,0,1950,98004,47.61,-122.21`;
  });
  const path = join(folder, `sales-${count}.csv.gz`);
  writeFileSync(path, gzipSync([header, ...rows, ""].join("\n")));
  return path;
}

test("the Workers answer all the while a file is imported, from the old market or the new one, never from half of one", async () => {
  const before = await marketOf("Bellevue");
  expect(before).toMatchObject({ asOf: "2026-10-31" });
  const answers: Record<string, unknown>[] = [];
  let isOver = false;
  async function askUntilOver() {
    for (let isLast = false; !isLast;) {
      isLast = isOver;
      answers.push(await marketOf("Bellevue"));
    }
  }
  const importing = runImport("--csv", salesFile(20_001), "--map", "king-county").finally(() => (isOver = true));
  const [printed] = await Promise.all([importing, askUntilOver()]);

  expect(printed).toContain("king-county is the active market, as of 2015-05-28: 20,001 listings.");
  const after = { asOf: "2015-05-28", soldListings: 20_001, medianPrice: 410_000 };
  expect(answers.at(-1)).toMatchObject(after);
  expect(answers.length).toBeGreaterThan(3);
  const others = answers.filter(({ asOf }) => asOf !== after.asOf);
  expect(others.length).toBeGreaterThan(1);
  for (const answer of others) expect(answer).toEqual(before);
});

const DATA = process.env["DOORSTEP_DATA"];
if (DATA === undefined)
  console.warn("DOORSTEP_DATA names no folder: the figures of the real King County file are not tested.");

test.skipIf(DATA === undefined)(
  "the real King County file: every row gets in, and the known figures come out",
  async () => {
    const printed = await runImport("--csv", join(DATA!, "king-county-sales-2014-2015.csv.gz"), "--map", "king-county"); // skipped without it
    console.log(printed);
    expect(printed).toContain("21,613 rows read, 0 rejected");
    const figures = [];
    for (const area of ["98004", "98103", "98039", "King County"]) {
      const { soldListings, medianPrice, pricePerSquareFoot } = await marketOf(area);
      figures.push([area, soldListings, medianPrice, pricePerSquareFoot]);
    }
    expect(figures).toEqual([
      ["98004", 317, 1_150_000, 456.94],
      ["98103", 602, 550_000, 360.05],
      ["98039", 50, 1_892_500, 565.17],
      ["King County", 21_613, 450_000, expect.any(Number)],
    ]);
    const { results } = await workers.market
      .prepare(
        `SELECT
         count(*) AS listings,
         sum(BathroomsThreeQuarter + BathroomsOneQuarter) AS quarterBaths,
         sum(BedroomsTotal = 0) AS withoutBedrooms, max(BedroomsTotal) AS mostBedrooms,
         sum(BathroomsFull + BathroomsThreeQuarter + BathroomsHalf + BathroomsOneQuarter = 0) AS withoutBathrooms,
         sum(StandardStatus = 'Closed' AND ListPrice IS NULL) AS closed
       FROM listings JOIN sources USING (Source) WHERE Active = 1`,
      )
      .all();
    expect(results).toEqual([
      {
        listings: 21_613,
        quarterBaths: 7_229,
        withoutBedrooms: 13,
        mostBedrooms: 33,
        withoutBathrooms: 10,
        closed: 21_613,
      },
    ]);
    const home = await call("listings", "findListings", {
      zip: "98004",
      status: "Sold",
      minBathrooms: 2.75,
      limit: 50,
    });
    const { listings } = home as { listings: { bathrooms: number; price: number | null }[] }; // findListings' output
    expect(listings.some(({ bathrooms }) => bathrooms % 0.5 === 0.25)).toBe(true);
    expect(await call("listings", "findListings", { zip: "98004" })).toMatchObject({ total: 0 });
  },
);

test("the schedule brings in the feed, keeps it up to date, and leaves it as it is when the feed is bad", async () => {
  expect(await workers.runSchedule()).toBe(true);
  expect(await call("listings", "findListings", { city: "Portland" })).toMatchObject({
    total: 7,
    attribution: "Test MLS (RESO Web API)",
    listings: expect.arrayContaining([
      expect.objectContaining({
        listingId: "M0001",
        photos: [{ url: "https://photos.example/0001.jpg", caption: null, order: 0 }],
      }),
    ]),
  });

  const ModificationTimestamp = new Date().toISOString();
  feed.rows.set("key-0001", propertyRow(1, { ModificationTimestamp, ListPrice: 1 }));
  feed.rows.set("key-0002", propertyRow(2, { ModificationTimestamp, StandardStatus: "Sold" }));
  feed.rows.delete("key-0003");
  expect(await workers.runSchedule()).toBe(true);
  const cheapest = { city: "Portland", sort: "price-asc", limit: 2 };
  const changed = {
    total: 6,
    listings: [
      { listingId: "M0001", price: 1 },
      { listingId: "M0002", price: 502_000 },
    ],
  };
  expect(await call("listings", "findListings", cheapest)).toMatchObject(changed);
  const lines = workers.logs
    .filter((line) => line.startsWith('{"event":"import'))
    .map((line) => JSON.parse(line) as object);
  expect(lines).toMatchObject([
    { event: "import-imported", read: 7, listed: 7, refused: 0 },
    { event: "import-imported", read: 2, rejected: 1, listed: 6, refused: 1 },
    { event: "import-refused", rows: [{ row: "M0002", reason: "StandardStatus is unknown: Sold" }] },
  ]);

  feed.access = "Bearer another";
  expect(await workers.runSchedule()).toBe(false);
  expect(await call("listings", "findListings", cheapest)).toMatchObject(changed);
  expect(workers.logs.join("\n")).toContain("refuses the credentials (401): RESO_TOKEN is not valid there");
  expect(workers.logs.join("\n")).not.toContain("t0ken");
});
