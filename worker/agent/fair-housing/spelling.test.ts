import { expect, test } from "vitest";
import { withSpelling } from "./spelling.ts";

test.for([
  ["a christain comunity", "a christian community"],
  ["neigborhood, neighborhod, nieghborhood", "neighborhood, neighborhood, neighborhood"],
  ["good scools", "good schools"],
  ["saftey", "safety"],
  ["a sfae street", "a safe street"],
  ["wihte famlies", "white families"],
  ["demografics", "demographics"],
] as const)("withSpelling() corrects %j", ([written, meant]) => {
  expect(withSpelling(written)).toBe(meant);
});

test.for([
  "a block wall in indiana",
  "while christina is in russia",
  "cedar shingles, muslin curtains",
  "a commodity of christmas",
  "safely at the seniors' desk",
  "settle@white.com l003",
  "whit",
] as const)("withSpelling() leaves %j", (text) => {
  expect(withSpelling(text)).toBe(text);
});
