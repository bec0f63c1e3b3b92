import { describe, expect, test } from "vitest";
import { recoveryOf, shownText } from "./recover.ts";

/** Texts from the id 5 on, the first one 70 ms after the turn's start. */
function logged(...chunks: string[]) {
  return chunks.map((chunk, index) => ({ seq: index + 5, at: 1_070 + index, chunk }));
}

describe("recoveryOf()", () => {
  test.for([
    ["a turn whose text is all in its messages", 1, "", false, "again"],
    ["a turn that has shown a step's text", 1, "Two", false, "interrupt"],
    ["a turn that ran twice", 2, "", false, "interrupt"],
    ["a send under way", 1, "", true, "settle"],
    ["a send under way, however often it ran", 7, "", true, "settle"],
    ["a send under way beside text", 1, "Two", true, "settle"],
  ] as const)("decides of %s", ([, attempts, rest, isSending, recovery]) => {
    expect(recoveryOf({ attempts }, rest, isSending)).toBe(recovery);
  });
});

describe("shownText()", () => {
  test.for([
    ["nothing", [], 4, "", "", null],
    ["text that no message holds", logged("Two ", "homes"), 4, "Two homes", "Two homes", 70],
    ["text that a message holds", logged("I look."), 5, "I look.", "", 70],
    ["both", logged("I ", "look.", "Two ", "homes"), 6, "I look.Two homes", "Two homes", 70],
  ] as const)("reads %s", ([, texts, toldTo, answer, rest, firstTextMs]) => {
    expect(shownText(texts, { toldTo, startedAt: 1_000 })).toEqual({ answer, rest, firstTextMs });
  });
});
