import { expect, test } from "vitest";
import { withSpelling } from "./spelling.ts";

test.for([
  ["homes in seatle", "homes in Seattle", ["I read “seatle” as Seattle."]],
  ["portlnd condos", "Portland condos", ["I read “portlnd” as Portland."]],
  ["Portalnd, OR", "Portland, OR", ["I read “Portalnd” as Portland."]],
  ["lake oswgo", "lake Oswego", ["I read “oswgo” as Lake Oswego."]],
  ["seatle or seatle", "Seattle or Seattle", ["I read “seatle” as Seattle."]],
  ["lookng for an apartmnt, 2 bedrom", "looking for an apartment, 2 bedroom", []],
] as const)("withSpelling() corrects %j", ([text, expected, notes]) => {
  expect(withSpelling(text)).toEqual({ text: expected, notes });
});

test.for([
  "settle in Portland",
  "Seattle",
  "Trenton",
  "Denton",
  "Poland",
  "garages",
  "a horse property",
  "ann@seatle.example",
  "seatle@example.com",
  "I believe so",
  "apartments",
  "Richmond",
])("withSpelling() leaves %j", (text) => {
  expect(withSpelling(text)).toEqual({ text, notes: [] });
});
