/** The official conformance suite of revision 2025-11-25, against the same Worker. */

import { expect, test } from "vitest";
import { BASELINE, runSuite } from "../conformance/suite.ts";

test("every server scenario that revision 2025-11-25 requires passes, but for those that need a session", async () => {
  expect(await runSuite("2025-11-25")).toEqual({
    required: 30,
    failed: BASELINE["2025-11-25"],
    output: expect.stringContaining("=== SUMMARY ==="),
  });
});
