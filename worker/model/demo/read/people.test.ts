import { expect, test } from "vitest";
import { declined, PEOPLE_DECLINED, SAFETY_DECLINED, SCHOOLS_DECLINED } from "./people.ts";

test.for([
  ["a safe neighborhood in Portland", SAFETY_DECLINED],
  ["is it safe near L003?", SAFETY_DECLINED],
  ["low-crime areas", SAFETY_DECLINED],
  ["homes near good schools", SCHOOLS_DECLINED],
  ["a Christian community", PEOPLE_DECLINED],
  ["white neighborhoods in Seattle", PEOPLE_DECLINED],
  ["a safe white neighborhood", PEOPLE_DECLINED],
  ["homes without Mexicans", PEOPLE_DECLINED],
  ["no blacks please", PEOPLE_DECLINED],
  ["away from the immigrants", PEOPLE_DECLINED],
  ["no kids please", PEOPLE_DECLINED],
  ["is it good for families?", PEOPLE_DECLINED],
  ["an area with young professionals", PEOPLE_DECLINED],
  ["what kind of people live there", PEOPLE_DECLINED],
  ["the demographics of Renton", PEOPLE_DECLINED],
  ["a family-friendly street", PEOPLE_DECLINED],
] as const)("declined() finds it in %j", ([text, said]) => {
  expect(declined(text)).toBe(said);
});

test.for([
  "3-bedroom homes in Portland under $800,000",
  "4 bedrooms for a family of six",
  "a single-family home with a white kitchen",
  "no black appliances",
  "homes near St Mary's church",
  "wheelchair access",
  "a 55+ community",
  "multi-family in Tacoma",
  "the school district of 97201",
  "a black front door",
])("declined() lets %j be", (text) => {
  expect(declined(text)).toBeUndefined();
});
