import { expect, test } from "vitest";
import { LISTING_STATUSES, SHOWN_STATUSES, STORED_STATUSES } from "./reso.ts";

test("STORED_STATUSES gives no stored status to two", () => {
  expect(new Set(SHOWN_STATUSES).size).toBe(LISTING_STATUSES.flatMap((status) => STORED_STATUSES[status]).length);
});

test.for(["Expired", "Withdrawn", "Canceled", "Hold", "Delete", "Incomplete", "active", ""])(
  "SHOWN_STATUSES leaves out %j",
  (status) => {
    expect(SHOWN_STATUSES).not.toContain(status);
  },
);
