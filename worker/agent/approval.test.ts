import { describe, expect, test } from "vitest";
import { AWAITING_APPROVAL, draftOf, isAwaiting, notSent } from "./approval.ts";
import type { ToolOutcome } from "./message.ts";

const DRAFT = {
  draftId: "d1",
  digest: "x",
  preview: { to: "ann@example.com", subject: "Two homes", listings: [1, 2], text: "Dear Ann" },
  expiresAt: "2026-11-24T12:00:00.000Z",
};

describe("draftOf()", () => {
  test.for<[string, ToolOutcome]>([
    ["a failure", { ok: false, error: "No listing L999." }],
    ["a result of another kind", { ok: true, result: { listings: [] } }],
    ["no object", { ok: true, result: null }],
    ["a draft without a digest", { ok: true, result: { ...DRAFT, digest: undefined } }],
    ["a send", { ok: true, result: { status: "sent", addresses: [] } }],
  ])("finds none in %s", ([, outcome]) => {
    expect(draftOf(outcome)).toBeUndefined();
  });

  test("reads what a tool has prepared", () => {
    expect(draftOf({ ok: true, result: DRAFT })).toEqual(DRAFT);
  });
});

describe("isAwaiting()", () => {
  test.for<[ToolOutcome, boolean]>([
    [AWAITING_APPROVAL, true],
    [notSent("rejected"), false],
    [notSent("expired"), false],
    [{ ok: true, result: null }, false],
    [{ ok: true, result: "awaiting-approval" }, false],
    [{ ok: false, error: "awaiting-approval" }, false],
  ])("%j is %s", ([outcome, expected]) => {
    expect(isAwaiting(outcome)).toBe(expected);
  });
});
