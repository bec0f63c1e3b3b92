import { array, assert, constantFrom, nat, property } from "fast-check";
import { describe, expect, test } from "vitest";
import type { Message } from "./message.ts";
import { recentMessages, toolContent } from "./message.ts";

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

describe("recentMessages()", () => {
  const turn = [message("user"), message("assistant"), message("tool"), message("assistant")];
  const last = [message("user", "last")];

  test.for([
    ["all that fits", size([...turn, ...turn, ...last]), [...turn, ...turn, ...last]],
    ["whole turns", size([...turn, ...turn, ...last]) - 1, [...turn, ...last]],
    ["no answer without its question", size([...turn, ...last]) - 1, last],
    ["the last question, however long", 1, last],
  ] as const)("keeps %s", ([, maxCharacters, kept]) => {
    expect(recentMessages([...turn, ...turn, ...last], maxCharacters)).toEqual(kept);
  });

  test("is an end of the transcript that begins with a question and fits, but for the last turn", () => {
    const roles = array(constantFrom<Message["role"]>("user", "assistant", "tool"), { minLength: 1 });
    assert(
      property(roles, nat(2000), (rest, maxCharacters) => {
        const transcript = [message("user"), ...rest.map((role) => message(role))];
        const kept = recentMessages(transcript, maxCharacters);
        expect(kept).toEqual(transcript.slice(transcript.length - kept.length));
        expect(kept[0]?.role).toBe("user");
        const isOneTurn = kept.filter(({ role }) => role === "user").length === 1;
        expect(isOneTurn || size(kept) <= maxCharacters).toBe(true);
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
