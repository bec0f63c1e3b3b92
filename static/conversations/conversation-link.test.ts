import { expect, test } from "vitest";
import { conversationLink } from "./conversation-link.ts";

const plain = { metaKey: false, ctrlKey: false, shiftKey: false };

test.for([
  ["a plain click", plain, ["prevented", "s"]],
  ["a click for another tab", { ...plain, ctrlKey: true }, []],
  ["the same on a Mac", { ...plain, metaKey: true }, []],
  ["a click for another window", { ...plain, shiftKey: true }, []],
] as const)("conversationLink() opens on %s: %o", ([, keys, told]) => {
  const seen: unknown[] = [];
  const link = conversationLink("s", (sessionId) => seen.push(sessionId));
  link.onClick({ ...keys, preventDefault: () => seen.push("prevented") });
  expect(link.href).toBe("/c/s");
  expect(seen).toEqual(told);
});
