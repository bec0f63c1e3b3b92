import { expect, test } from "vitest";
import { createDrafts } from "./drafts.ts";

test("turnTo() brings each conversation's own draft back", () => {
  const drafts = createDrafts();
  drafts.draft.value = "for a new one";
  drafts.turnTo("s");
  expect(drafts.draft.value).toBe("");
  drafts.draft.value = "for s";
  drafts.turnTo(null);
  expect(drafts.draft.value).toBe("for a new one");
});

test("turnTo() has no second copy of a draft: what was sent does not come back", () => {
  const drafts = createDrafts();
  drafts.draft.value = "sent";
  drafts.turnTo("other");
  drafts.turnTo(null);
  drafts.draft.value = "";
  drafts.began("s");
  drafts.turnTo(null);
  expect(drafts.draft.value).toBe("");
});

test("began() takes along what was typed meanwhile", () => {
  const drafts = createDrafts();
  drafts.draft.value = "and a garden";
  drafts.began("s");
  drafts.turnTo(null);
  drafts.turnTo("s");
  expect(drafts.draft.value).toBe("and a garden");
});

test.for([
  ["an empty field", "", "Homes?"],
  ["before what has been typed", "And Salem?", "Homes?\n\nAnd Salem?"],
] as const)("giveBack() puts a question into %s", ([, typed, whole]) => {
  const drafts = createDrafts();
  drafts.draft.value = typed;
  drafts.giveBack(null, "Homes?");
  expect(drafts.draft.value).toBe(whole);
  drafts.turnTo("s");
  drafts.giveBack(null, "First?");
  expect(drafts.draft.value).toBe("");
  drafts.turnTo(null);
  expect(drafts.draft.value).toBe(`First?\n\n${whole}`);
});
