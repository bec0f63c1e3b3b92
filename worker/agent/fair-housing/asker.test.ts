import { expect, test } from "vitest";
import { withoutAsker } from "./asker.ts";

/** What is left, the marks and spaces at the ends aside. */
const left = (text: string) =>
  withoutAsker(text)
    .replaceAll(/[ ,.¤]+/g, " ")
    .trim();

test.for([
  ["i am a single mother looking for condos", "looking for condos"],
  ["we are a white family looking for a white area", "looking for a white area"],
  ["i'm jewish and want a garden", "and want a garden"],
  ["as a muslim, show me condos", "show me condos"],
  ["we have no kids and want no kids around", "and want no kids around"],
  ["my husband is a veteran", ""],
  ["my clients are a gay couple", ""],
  ["retired couple looking for condos", "looking for condos"],
  ["homes for a hispanic family of four in renton", "homes in renton"],
] as const)("withoutAsker() leaves out who asks in %j", ([text, expected]) => {
  expect(left(text)).toBe(expected);
});

test.for([
  "i want a christian area",
  "i am looking for white neighborhoods",
  "i'm in a safe area",
  "a neighborhood for a black family",
  "good for a muslim family",
  "we want no kids",
] as const)("withoutAsker() leaves what is asked for in %j", (text) => {
  expect(left(text)).toBe(text);
});
