import { expect, test } from "vitest";
import { splitClauses } from "./clauses.ts";

test.for([
  [
    "3 bed homes in Portland and condos in Seattle under 600k",
    ["3 bed homes in Portland", "condos in Seattle under 600k"],
  ],
  [
    "Find 3 bed homes in Portland and tell me how the market is in Seattle and metrics for L004",
    ["Find 3 bed homes in Portland", "tell me how the market is in Seattle", "metrics for L004"],
  ],
  [
    "how is L003 doing and send it to bob@example.com, also market in Seattle",
    ["how is L003 doing", "send it to bob@example.com", "market in Seattle"],
  ],
  ["Send L001 to a@b.co and L002 to c@d.co", ["Send L001 to a@b.co", "L002 to c@d.co"]],
  ["Hi! Find me homes in Portland.", ["Hi", "Find me homes in Portland."]],
  ["How is L001 doing? And the market in Seattle?", ["How is L001 doing?", "the market in Seattle?"]],
  ["How is the market in Tacoma, and show me condos there", ["How is the market in Tacoma", "show me condos there"]],
] as const)("splitClauses() takes apart %j", ([text, clauses]) => {
  expect(splitClauses(text)).toEqual(clauses);
});

test.for([
  "condos and townhouses in Seattle and Tacoma",
  "compare the markets of Seattle, Tacoma and Portland",
  "homes in Portland with 3 bedrooms, a pool and a view",
  "send L001 and L002 to ann@example.com and bob@example.com",
  "I want a house. It should have a pool.",
  "homes in Portland, show me the cheapest",
  "condos in Seattle, which have a pool and are new",
  "homes in Seattle and what about Tacoma?",
  "in St. Louis I want a condo",
])("splitClauses() leaves %j whole", (text) => {
  expect(splitClauses(text)).toEqual([text]);
});
