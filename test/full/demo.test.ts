import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { countListings, demoMarket } from "../../mcp-listings/demo/market.ts";

test("demoMarket() of size huge is the same on every engine", () => {
  const sum = createHash("sha256");
  let count = 0;
  for (const listing of demoMarket("huge")) {
    sum.update(`${JSON.stringify(listing)}\n`);
    count += 1;
  }
  expect(count).toBe(countListings("huge"));
  expect(sum.digest("hex")).toBe("4afe159a7adabd948342725f15bf102e5099637f0f327f3d2b1f50ce9f2e5660");
});
