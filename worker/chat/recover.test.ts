import { describe, expect, test } from "vitest";
import { shownText } from "./recover.ts";

function logged(...events: (string | { status: string })[]) {
  return events.map((event, index) =>
    typeof event === "string"
      ? { seq: index, type: "content", data: JSON.stringify({ chunk: event }) }
      : { seq: index, type: "tool", data: JSON.stringify(event) },
  );
}

const STARTED = { status: "started" };
const COMPLETED = { status: "completed" };
const FAILED = { status: "failed" };
const OTHER = { seq: 9, type: "thinking", data: '{"status":"completed","message":"no text"}' };

describe("shownText()", () => {
  test.for([
    ["nothing", logged(), 0, "", ""],
    ["an answer without tools", [...logged("Two ", "homes"), OTHER], 0, "Two homes", "Two homes"],
    ["a step that is kept", logged("I look.", STARTED, COMPLETED, "Two"), 1, "I look.Two", "Two"],
    ["a step that is not", logged("I look.", STARTED, COMPLETED), 0, "I look.", "I look."],
    ["a step whose tools still ran", logged("I look.", STARTED, STARTED, FAILED), 0, "I look.", "I look."],
    [
      "a kept step and one that is not",
      logged("a", STARTED, STARTED, FAILED, COMPLETED, "b", STARTED, COMPLETED),
      2,
      "ab",
      "b",
    ],
  ] as const)("reads %s", ([, events, keptResults, answer, rest]) => {
    expect(shownText(events, keptResults)).toEqual({ answer, rest });
  });
});
