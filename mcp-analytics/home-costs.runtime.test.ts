import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { openHomeCosts } from "./home-costs.ts";

const { MARKET } = env as unknown as { MARKET: D1Database }; // bound in wrangler.toml
const readHomeCosts = openHomeCosts(MARKET, "feed");

async function add(source: string, id: string, status: string, price: number | null, fee: number | null) {
  await MARKET.prepare(
    `INSERT INTO listings (Source, ListingId, UnparsedAddress, City, StateOrProvince, PostalCode, CountyOrParish, StandardStatus, PropertySubType, ListPrice, AssociationFee, ListOfficeName)
     VALUES (?, ?, '1 Oak Street', 'Portland', 'OR', '97201', 'Multnomah County', ?, 'Condominium', ?, ?, 'Rose City Homes')`,
  )
    .bind(source, id, status, price, fee)
    .run();
}

beforeAll(async () => {
  await add("feed", "L001", "Active", 500_000, 240);
  await add("feed", "l002", "Closed", null, null);
  await add("feed", "L002", "Active", 1, null);
  await add("feed", "L003", "Withdrawn", 500_000, null);
  await add("other feed", "L004", "Active", 500_000, null);
});

test.for([
  ["as written", "L001"],
  ["in capitals", "l001"],
])("openHomeCosts() finds an id %s", async ([, id = ""]) => {
  expect(await readHomeCosts(id)).toEqual({
    listingId: "L001",
    address: { street: "1 Oak Street", city: "Portland", state: "OR", zip: "97201" },
    price: 500_000,
    hoaFee: 240,
    office: "Rose City Homes",
  });
});

test("openHomeCosts() prefers the id as written, and has null for what is not on record", async () => {
  expect(await readHomeCosts("l002")).toMatchObject({ listingId: "l002", price: null, hoaFee: null });
});

test.for(["L999", "L003", "L004", "' OR 1=1 --"])("openHomeCosts() finds no %s", async (id) => {
  expect(await readHomeCosts(id)).toBeNull();
});
