import { expect, test } from "vitest";
import type { Approval } from "./approval.ts";
import { expireWaiting, withApproval } from "./approval.ts";
import type { ToolPart } from "./turn-view.ts";

const call: ToolPart = {
  type: "tool",
  callId: "ann",
  name: "sendListingReport",
  title: "Send",
  status: "completed",
  arguments: { recipientEmail: "ann@example.org" },
  result: { status: "awaiting-approval" },
};
const bob: ToolPart = { ...call, callId: "bob", arguments: { recipientEmail: "bob@example.org" } };

const waiting: Approval = {
  approvalId: "1",
  callId: "ann",
  action: "sendListingReport",
  status: "waiting",
  preview: { to: "ann@example.org", subject: "Homes", listings: [], text: "" },
  expiresAt: "",
};

test("withApproval() adds one that is new, and changes one that is known", () => {
  const parts = withApproval([call], waiting);
  expect(parts).toEqual([call, { type: "approval", ...waiting }]);
  const decided = withApproval(parts, { ...waiting, status: "approved" });
  expect(decided).toEqual([call, { type: "approval", ...waiting, status: "approved" }]);
});

test("withApproval() makes a decision against it the result of its call alone", () => {
  const parts = withApproval([bob, call], { ...waiting, status: "rejected" });
  expect(parts).toMatchObject([bob, { callId: "ann", result: { status: "rejected" } }, { status: "rejected" }]);
});

test("expireWaiting() expires what waits, with its call, and leaves alone what does not", () => {
  const parts = withApproval([call], waiting);
  expect(expireWaiting(parts)).toMatchObject([{ result: { status: "expired" } }, { status: "expired" }]);
  const decided = withApproval(parts, { ...waiting, status: "approved" });
  expect(expireWaiting(decided)).toBe(decided);
});
