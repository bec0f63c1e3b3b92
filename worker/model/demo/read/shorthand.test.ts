import { expect, test } from "vitest";
import { spelledOut } from "./shorthand.ts";

test.for([
  ["house w/ pool", "house with pool"],
  ["house w/o HOA", "house without HOA"],
  ["between $600K & $900K", "between $600K and $900K"],
  ["3 habitaciones y 2 baños", "3 bedrooms y 2 bathrooms"],
  ["casas por menos de 500 mil", "casas under 500 mil"],
  ["AT&T and w/2", "AT&T and with 2"],
] as const)("spelledOut() of %j", ([text, written]) => {
  expect(spelledOut(text)).toBe(written);
});
