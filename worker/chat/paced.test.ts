import { assert, nat, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { pieces } from "./paced.ts";
import { END, run, says, useFakeTime } from "./test-turn.ts";

describe("pieces()", () => {
  test.for([
    ["leaves the text as it is", "two homes", 0, ["two homes"]],
    ["cuts by size", "two homes", 4, ["two ", "home", "s"]],
    ["never cuts a character", "a🏡b🏡", 1, ["a", "🏡", "b", "🏡"]],
    ["makes nothing of nothing", "", 3, []],
  ] as const)("%s", ([, text, size, expected]) => {
    expect(pieces(text, size)).toEqual(expected);
  });

  test("loses nothing", () => {
    assert(
      property(string({ unit: "binary" }), nat(5), (text, size) => {
        expect(pieces(text, size).join("")).toBe(text);
      }),
    );
  });
});

describe("a turn", () => {
  useFakeTime();

  test("splits and paces text, and stops between two pieces", async () => {
    const variables = { STREAM_CHUNK_SIZE: "2", STREAM_CHUNK_DELAY_MS: "100", STREAM_BUFFER_MS: "0" };
    const steps = [[says("abcdef"), END]];
    const whole = await run({ steps, variables });
    expect(whole.events.filter(({ type }) => type === "content")).toEqual(
      ["ab", "cd", "ef"].map((chunk) => ({ type: "content", chunk })),
    );
    expect(whole.terminal).toMatchObject([{ status: "completed", durationMs: 300 }]);
    const stopped = await run({ steps, variables }, 150);
    expect([stopped.text, stopped.terminal]).toMatchObject(["abcd", [{ status: "cancelled", durationMs: 150 }]]);
  });
});
