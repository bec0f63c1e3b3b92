import { expect, test } from "vitest";
import { demoStatements } from "./demo-sql.ts";

const MAX_STATEMENT_BYTES = 100_000; // https://developers.cloudflare.com/d1/platform/limits/

const statements: string[] = [];
for await (const statement of demoStatements("small")) statements.push(statement);

test("demoStatements() are as long as D1 takes them", () => {
  const longest = Math.max(...statements.map((statement) => Buffer.byteLength(statement)));
  expect(longest).toBeLessThan(MAX_STATEMENT_BYTES);
  expect(longest).toBeGreaterThan(MAX_STATEMENT_BYTES * 0.9); // or there are needlessly many
});

test("demoStatements() delete first and activate last", () => {
  const kinds = statements.map((statement) =>
    /\b(DELETE FROM|INSERT INTO|UPDATE) (\w+)/.exec(statement)?.slice(1).join(" "),
  );
  expect(kinds.slice(0, 6)).toEqual([
    "DELETE FROM listing_features",
    "DELETE FROM price_history",
    "DELETE FROM tracking",
    "DELETE FROM listings",
    "DELETE FROM market_months",
    "DELETE FROM sources",
  ]);
  expect(kinds.slice(-2)).toEqual(["UPDATE sources", "INSERT INTO sources"]);
});
