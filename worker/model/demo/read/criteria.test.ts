import { expect, test } from "vitest";
import { readWanted } from "./criteria.ts";

const because = (written: string, why: string) => `I did not use: “${written}”: ${why}.`;
const NO_YEAR = "the search knows only an earliest year";

test.for([
  ["homes in Portland built before 1930", [because("built before 1930", NO_YEAR)]],
  ["open houses in Seattle", [because("open houses", "the listings have no open houses")]],
  [
    "homes sold last month in Seattle",
    [because("last month", "the search knows no date of sale; what sold last comes first")],
  ],
  ["withdrawn listings in Seattle", [because("withdrawn", "such listings are not shown; these are for sale")]],
  ["condos in Seattle that allow pets", ["I did not use: “allow pets”."]],
  ["condos in Seattle with a helipad and a pool", ["I did not use: “with a helipad”."]],
  [
    "condos with a big yard, 2.5 baths and lots of light, please",
    ["I did not use: “with a big yard”.", "I did not use: “lots of light”."],
  ],
  ["condos with an HOA fee under $400 and a pool", []],
  ["Portland homes with 3 bedrooms, no more than $500,000, with at least 2,000 sq ft", []],
  [
    "homes near downtown Seattle",
    [
      because(
        "near downtown Seattle",
        "I can search by distance only from coordinates that I know, so I searched all of Seattle",
      ),
    ],
  ],
  [
    "homes near St Mary's church",
    [because("near St Mary's church", "I can search by distance only from coordinates that I know")],
  ],
  ["pet-friendly condos in Seattle", [because("pet-friendly", "the search knows no such condition")]],
  [
    "a house on the market for more than 60 days in Portland",
    [because("on the market for more than 60 days", "the search knows only the most days on the market")],
  ],
  ["homes near Portland", []],
  ["homes near Salem", []],
  ["homes near 97201", []],
  ["downtown Seattle condos", ["I don't know “downtown” as a part of Seattle, so I searched all of Seattle."]],
  ["in Sellwood, Portland", ["I don't know “Sellwood” as a part of Portland, so I searched all of Portland."]],
  ["3 rooms in Portland", ["I read “3 rooms” as bedrooms."]],
  ["not Portland", ["I can't leave a place out of a search: name one that I shall search."]],
  ["houses with a garage built since 2010 in Portland", []],
] as const)("readWanted() notes of %j", ([text, notes]) => {
  const wanted = readWanted(text);
  expect([...wanted.notes, ...wanted.unread]).toEqual(notes);
});

test.for([
  ["not Portland, but Gresham", [{ city: "Gresham" }]],
  ["homes near downtown Seattle", [{ city: "Seattle" }]],
  ["Sellwood Portland", [{ city: "Portland" }]],
] as const)("readWanted() places of %j", ([text, places]) => {
  expect(readWanted(text).places).toEqual(places);
});
