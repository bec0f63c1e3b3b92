import { expect, test } from "vitest";
import { formatAddress } from "./address.ts";

test.for([
  ["a whole address", "123 Oak Street", "123 Oak Street, Portland, OR 97201"],
  ["a street with line breaks on one line", "1 Elm Court\r\nBcc: all", "1 Elm Court Bcc: all, Portland, OR 97201"],
] as const)("formatAddress() writes %s", ([, street, expected]) => {
  expect(formatAddress({ street, city: "Portland", state: "OR", zip: "97201" })).toBe(expected);
});
