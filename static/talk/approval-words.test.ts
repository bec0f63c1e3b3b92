import { expect, test } from "vitest";
import type { ApprovalStatus } from "../../worker/agent/events.ts";
import { homeWords, refusalWords, sendState, timeLeftWords } from "./approval-words.ts";
import type { ToolPart } from "./turn-view.ts";

const call: ToolPart = { type: "tool", callId: "c", name: "send", title: "Send", status: "completed" };

test.for<[string, ApprovalStatus, ToolPart | undefined]>([
  ["waiting", "waiting", { ...call, result: { status: "awaiting-approval" } }],
  ["rejected", "rejected", { ...call, result: { status: "rejected" } }],
  ["expired", "expired", undefined],
  ["approved", "approved", { ...call, result: { status: "awaiting-approval" } }],
  ["approved", "approved", { ...call, result: { status: "toString" } }],
  ["approved", "approved", undefined],
  ["sending", "approved", { ...call, status: "started", result: { status: "awaiting-approval" } }],
  ["sent", "approved", { ...call, result: { status: "sent" } }],
  ["stored", "approved", { ...call, result: { status: "stored" } }],
  ["unknown", "approved", { ...call, result: { status: "unknown" } }],
  ["failed", "approved", { ...call, result: { status: "failed" } }],
  ["failed", "approved", { ...call, status: "failed", error: "There is no such draft." }],
])("sendState() is %s after the decision %s", ([state, status, tool]) => {
  expect(sendState({ status }, tool)).toBe(state);
});

test.for([
  [600_000, "10 minutes left to decide"],
  [599_999, "9 minutes left to decide"],
  [60_000, "1 minute left to decide"],
  [59_999, "Less than a minute left to decide"],
  [0, "The time to decide is running out"],
] as const)("timeLeftWords() of %i ms: %s", ([left, words]) => {
  expect(timeLeftWords(1_000_000 + left, 1_000_000)).toBe(words);
});

test.for([
  ["approval-decided", "This was decided differently in another window."],
  ["approval-expired", "It was too late to decide this: nothing was sent."],
  ["internal", "What the server says"],
] as const)("refusalWords() of %s: %s", ([code, words]) => {
  expect(refusalWords({ code, title: "What the server says" })).toBe(words);
});

test.for([
  [{ listingId: "L001", address: "123 Oak Street, Portland" }, "123 Oak Street, Portland · L001"],
  [{ listingId: "L001", price: 1 }, "L001"],
  [{}, undefined],
  ["L001", undefined],
] as const)("homeWords() of %j: %s", ([home, words]) => {
  expect(homeWords(home)).toBe(words);
});
