/** The official conformance suite of revision 2026-07-28; that of the `initialize` era is in `full/conformance.test.ts`. */

import { expect, test } from "vitest";
import { BASELINE, runSuite } from "./conformance/suite.ts";

test("every server scenario that revision 2026-07-28 requires passes", async () => {
  expect(await runSuite("2026-07-28")).toEqual({
    required: 37,
    failed: BASELINE["2026-07-28"],
    output: expect.stringContaining("=== SUMMARY ==="),
  });
});
