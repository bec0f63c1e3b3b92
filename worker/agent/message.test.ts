import { array, assert, constantFrom, nat, property } from "fast-check";
import { describe, expect, test } from "vitest";
import type { Message } from "./message.ts";
import { toolContent, withinBudget } from "./message.ts";

function message(role: Message["role"], content: string = role): Message {
  switch (role) {
    case "user":
      return { role, content };
    case "assistant":
      return { role, content, calls: [] };
    case "tool":
      return {
        role,
        callId: "c",
        name: "n",
        title: "t",
        arguments: {},
        durationMs: 1,
        outcome: { ok: true, result: content },
      };
  }
}

function size(messages: readonly Message[]): number {
  return messages.reduce((sum, each) => sum + JSON.stringify(each).length, 0);
}

function isLeftOut(message: Message | undefined): boolean {
  return message?.role === "tool" && toolContent(message.outcome).startsWith('{"leftOut":"');
}

describe("withinBudget()", () => {
  const turn = [message("user"), message("assistant"), message("tool"), message("assistant")];
  const last = [message("user", "last")];

  test.for([
    ["all that fits", size([...turn, ...turn, ...last]), [...turn, ...turn, ...last]],
    ["whole turns", size([...turn, ...turn, ...last]) - 1, [...turn, ...last]],
    ["no answer without its question", size([...turn, ...last]) - 1, last],
    ["the last question, however long", 1, last],
  ] as const)("keeps %s", ([, maxCharacters, kept]) => {
    expect(withinBudget([...turn, ...turn, ...last], maxCharacters)).toEqual(kept);
  });

  const long = message("tool", "x".repeat(1_000));
  const short = message("tool", "short");
  test.for([
    ["none that fits", [long, long, long], size([...last, long, long, long]), [false, false, false]],
    [
      "the oldest, and no more than needed",
      [long, long, long],
      size([...last, long, long, long]) - 1,
      [true, false, false],
    ],
    ["all but the last", [long, long, long], 1, [true, true, false]],
    ["the only one never", [long], 1, [false]],
    ["none that is shorter than these words", [short, long, long], size([...last, short, long]), [false, true, false]],
  ] as const)("leaves out of the results of one question: %s", ([, results, maxCharacters, expected]) => {
    const kept = withinBudget([...turn, ...last, ...results], maxCharacters);
    expect(kept.slice(1).map(isLeftOut)).toEqual(expected);
    expect(kept).toMatchObject([...last, ...results.map(({ role }) => ({ role, callId: "c" }))]);
  });

  test("is an end of the transcript that begins with a question and fits, but for the last turn", () => {
    const roles = array(constantFrom<Message["role"]>("user", "assistant", "tool"), { minLength: 1 });
    assert(
      property(roles, nat(2000), nat(300), (rest, maxCharacters, length) => {
        const transcript = [message("user"), ...rest.map((role) => message(role, role.repeat(length)))];
        const kept = withinBudget(transcript, maxCharacters);
        const end = transcript.slice(transcript.length - kept.length);
        expect(kept).toEqual(end.map((each, index) => (isLeftOut(kept[index]) ? kept[index] : each)));
        expect(kept[0]?.role).toBe("user");
        expect(size(kept)).toBeLessThanOrEqual(size(end));
        const isOneTurn = kept.filter(({ role }) => role === "user").length === 1;
        expect(isOneTurn || (size(kept) <= maxCharacters && !kept.some(isLeftOut))).toBe(true);
      }),
    );
  });
});

test.for([
  ["a result", { ok: true, result: { count: 2 } }, '{"count":2}'],
  ["an error", { ok: false, error: 'No "city".' }, '{"error":"No \\"city\\"."}'],
] as const)("toolContent() writes %s as JSON", ([, outcome, content]) => {
  expect(toolContent(outcome)).toBe(content);
});
