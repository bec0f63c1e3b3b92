import { expect, test } from "vitest";
import { hear } from "./hear.ts";

const USAGE = { inputTokens: 10, outputTokens: 2, costUsd: 0.5, steps: 1 };
const DONE = { status: "completed", usage: USAGE, durationMs: 40 };

test.for<[string, (readonly [event: string, data: object])[], object]>([
  [
    "the text",
    [
      ["content", { chunk: "a" }],
      ["content", { chunk: "b" }],
    ],
    { answer: "ab", status: "completed" },
  ],
  [
    "a call once, as it was asked for",
    [
      ["tool", { name: "getListing", status: "started", arguments: { listingId: "L1" } }],
      ["tool", { name: "getListing", status: "failed", arguments: { listingId: "L1" } }],
    ],
    { calls: [{ tool: "getListing", arguments: { listingId: "L1" } }] },
  ],
  [
    "arguments that are no object",
    [["tool", { name: "getListing", status: "started", arguments: "{L1" }]],
    { calls: [{ tool: "getListing", arguments: {} }] },
  ],
  ["what it took", [], { taken: { costUsd: 0.5, durationMs: 40, inputTokens: 10 }, unmatched: [] }],
])("hear() reads %s", ([, events, heard]) => {
  expect(hear(streamed([...events, ["done", DONE]]))).toMatchObject(heard);
});

test("hear() reads a refusal and what no result bears out", () => {
  const refusal = { code: "fair-housing", basis: "race" };
  const grounding = { checked: 2, unmatched: [{ start: 0, end: 2, text: "$1" }] };
  const done = { ...DONE, refusal, grounding };
  expect(hear(streamed([["done", done]]))).toMatchObject({ refusal, unmatched: ["$1"] });
});

test("hear() reads an error as the end", () => {
  expect(hear(streamed([["error", { code: "model-timeout" }]]))).toMatchObject({
    status: "error: model-timeout",
    taken: undefined,
  });
});

function streamed(events: readonly (readonly [event: string, data: object])[]) {
  return events.map(([event, data], index) => ({ id: index + 1, event, data: { ...data } }));
}
