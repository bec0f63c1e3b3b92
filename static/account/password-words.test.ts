import { expect, test } from "vitest";
import { passwordWords } from "./password-words.ts";

test.for([
  [
    "the rule before anything is typed",
    "",
    "At least 15 characters. A sentence that only you would write is easy to keep.",
  ],
  ["what is missing", "garden window", "2 more characters."],
  ["the last one missing", "garden windows", "1 more character."],
  ["enough", "garden windows!", "Long enough."],
  ["an emoji as one character", "🏠".repeat(14), "1 more character."],
  ["a letter and its mark as one character", "e\u0301".repeat(15), "Long enough."],
] as const)("passwordWords() tells %s", ([, password, words]) => {
  expect(passwordWords(password)).toBe(words);
});
