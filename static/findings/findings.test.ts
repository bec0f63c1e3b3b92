import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { Part, ToolPart, TurnView } from "../talk/turn-view.ts";
import { newTurn } from "../talk/turn-view.ts";
import { createFindings } from "./findings.ts";

const running: ToolPart = { type: "tool", callId: "c", name: "findListings", title: "Search", status: "started" };
const search: ToolPart = { ...running, status: "completed", result: { listings: [], total: 4 } };

function turnWith(...parts: Part[]): TurnView {
  return { ...newTurn("t", "Homes?", "running"), parts };
}

test("createFindings() stays the same while only the text grows", () => {
  const turns = signal([turnWith(search)]);
  const findings = createFindings(turns);
  const before = findings.value;
  turns.value = [turnWith(search, { type: "text", text: "Four" })];
  expect(findings.value).toBe(before);
});

test("createFindings() tells of a search once it has an answer", () => {
  const turns = signal([turnWith(search, { ...running, callId: "d" })]);
  const findings = createFindings(turns);
  expect(findings.value.map(({ callId }) => callId)).toEqual(["c"]);
  turns.value = [turnWith(search, { ...search, callId: "d" })];
  expect(findings.value.map(({ callId }) => callId)).toEqual(["c", "d"]);
});
