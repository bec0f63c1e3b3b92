import { expect, test } from "vitest";
import { modelSchema } from "./model-schema.ts";

test("modelSchema() leaves what a value means", () => {
  const schema = {
    type: "object",
    properties: { count: { type: "integer", minimum: 1, maximum: 9, default: 3, description: "How many" } },
    required: ["count"],
  };
  expect(modelSchema(schema)).toEqual(schema);
});

test("modelSchema() leaves out how it is checked, at every depth", () => {
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    properties: {
      zip: { type: "string", minLength: 5, maxLength: 5, pattern: String.raw`^\d{5}$` },
      ids: { type: "array", maxItems: 5, items: { type: "string", maxLength: 64 } },
      near: { type: "object", properties: { name: { type: "string", minLength: 1 } }, additionalProperties: false },
    },
    additionalProperties: false,
  };
  expect(modelSchema(schema)).toEqual({
    type: "object",
    properties: {
      zip: { type: "string" },
      ids: { type: "array", maxItems: 5, items: { type: "string" } },
      near: { type: "object", properties: { name: { type: "string" } } },
    },
  });
});

test("modelSchema() keeps arguments that are named like keywords", () => {
  const schema = { properties: { pattern: { type: "string" }, maxLength: { type: "number" }, any: true } };
  expect(modelSchema(schema)).toEqual(schema);
});
