import { describe, expect, test } from "vitest";
import { recoveryOf, shownText } from "./recover.ts";

/** Events from the id 5 on: texts, and others between them. */
function logged(...chunks: (string | undefined)[]) {
  return chunks.map((chunk, index) =>
    chunk === undefined
      ? { seq: index + 5, type: "thinking", data: '{"status":"tool","message":"no text","chunk":"no text"}' }
      : { seq: index + 5, type: "content", data: JSON.stringify({ chunk }) },
  );
}

describe("recoveryOf()", () => {
  const [nothing, told, saying] = [
    { answer: "", rest: "" },
    { answer: "I look.", rest: "" },
    { answer: "I look.Two", rest: "Two" },
  ];
  test.for([
    ["a turn that has shown nothing", 1, nothing, false, "again"],
    ["a turn whose text is all in its messages", 1, told, false, "again"],
    ["a turn that has shown a step's text", 1, saying, false, "interrupt"],
    ["a turn that ran twice", 2, nothing, false, "interrupt"],
    ["a send under way", 1, nothing, true, "settle"],
    ["a send under way, however often it ran", 7, nothing, true, "settle"],
    ["a send under way beside text", 1, saying, true, "settle"],
  ] as const)("decides of %s", ([, attempts, shown, isSending, recovery]) => {
    expect(recoveryOf({ attempts }, shown, isSending)).toBe(recovery);
  });
});

describe("shownText()", () => {
  test.for([
    ["nothing", [], 4, "", ""],
    ["no other events", logged(undefined, undefined), 4, "", ""],
    ["text that no message holds", logged(undefined, "Two ", undefined, "homes"), 4, "Two homes", "Two homes"],
    ["text that a message holds", logged("I look.", undefined), 5, "I look.", ""],
    ["both", logged("I ", "look.", undefined, "Two ", "homes"), 6, "I look.Two homes", "Two homes"],
    ["text as it was", logged("a\n", '"🏡"'), 4, 'a\n"🏡"', 'a\n"🏡"'],
  ] as const)("reads %s", ([, events, toldTo, answer, rest]) => {
    expect(shownText(events, { toldTo })).toEqual({ answer, rest });
  });
});
