import { describe, expect, test } from "vitest";
import { titleOf } from "./title.ts";

describe("titleOf()", () => {
  test.for([
    ["keeps a short question", "Homes in Austin?", "Homes in Austin?"],
    ["makes one line of many", "  Homes\n\tin   Austin? ", "Homes in Austin?"],
    ["keeps 60 characters", "x".repeat(60), "x".repeat(60)],
    ["cuts a word of 61", "x".repeat(61), `${"x".repeat(59)}…`],
    ["cuts between words", "three bedrooms ".repeat(5), "three bedrooms three bedrooms three bedrooms three…"],
    ["counts and cuts characters, not halves of them", "🏡".repeat(61), `${"🏡".repeat(59)}…`],
  ] as const)("%s", ([, question, title]) => {
    expect(titleOf(question)).toBe(title);
    expect(Array.from(titleOf(question)).length).toBeLessThanOrEqual(60);
  });
});
