import { expect, test } from "vitest";
import { charactersLeft } from "./message-limit.ts";

test.for([
  ["nothing", "", 8_000],
  ["an emoji as one", "🏠", 7_999],
  ["what is full", "a".repeat(8_000), 0],
  ["what is too long", "a".repeat(8_001), -1],
] as const)("charactersLeft() counts %s", ([, message, left]) => {
  expect(charactersLeft(message)).toBe(left);
});
