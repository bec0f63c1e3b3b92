import { expect, test } from "vitest";
import { readFeatures } from "./features.ts";

test.for([
  ["with a pool and a view", ["pool", "view"], []],
  ["on the lake with a garage", ["waterfront", "garage"], []],
  ["with parking", ["garage"], []],
  ["wheelchair access", ["step-free entry"], []],
  ["no stairs", ["step-free entry"], []],
  ["a 55+ community", ["55+ community"], []],
  ["a 2-car garage", [], []],
  ["a pool or waterfront", [], ["pool", "waterfront"]],
  ["solar panels or an ev charger", [], ["solar panels", "ev charger"]],
  ["a fireplace and a pool or a view", ["fireplace"], ["pool", "view"]],
  ["a pool, a view or a deck, with a basement", ["basement"], ["pool", "view", "deck"]],
  ["homes", [], []],
] as const)("readFeatures() reads %j", ([text, all, oneOf]) => {
  expect(readFeatures(text)).toEqual({ all, oneOf });
});
