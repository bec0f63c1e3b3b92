import { expect, test } from "vitest";
import { asksAboutPeople } from "./people.ts";

test.for([
  "a safe neighborhood in Portland",
  "homes near good schools",
  "a Christian community",
  "white neighborhoods in Seattle",
  "no kids please",
  "is it good for families?",
  "an area with young professionals",
  "what kind of people live there",
  "the demographics of Renton",
  "low-crime areas",
  "a family-friendly street",
])("asksAboutPeople() finds it in %j", (text) => {
  expect(asksAboutPeople(text)).toBe(true);
});

test.for([
  "3-bedroom homes in Portland under $800,000",
  "4 bedrooms for a family of six",
  "a single-family home with a white kitchen",
  "homes near St Mary's church",
  "wheelchair access",
  "a 55+ community",
  "multi-family in Tacoma",
  "the school district of 97201",
  "a black front door",
])("asksAboutPeople() lets %j be", (text) => {
  expect(asksAboutPeople(text)).toBe(false);
});
