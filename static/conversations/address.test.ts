import { expect, test } from "vitest";
import { conversationPath, sessionIdOf } from "./address.ts";

test.for([
  ["the start", "/", null],
  ["a conversation", "/c/2f1c", "2f1c"],
  ["an escaped id", "/c/a%20b", "a b"],
  ["a stray percent sign", "/c/%", null],
  ["a longer path", "/c/2f1c/more", null],
] as const)("sessionIdOf() reads %s", ([, path, id]) => {
  expect(sessionIdOf(path)).toBe(id);
});

test.for([["2f1c"], ["a b/c?d"], [null]] as const)(
  "conversationPath() is what sessionIdOf() reads back: %s",
  ([id]) => {
    expect(sessionIdOf(conversationPath(id))).toBe(id);
  },
);
