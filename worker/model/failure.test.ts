import { APIConnectionError, APIConnectionTimeoutError, APIError } from "openai";
import { describe, expect, test } from "vitest";
import { ModelFailure } from "../agent/agent.ts";
import { modelFailure } from "./failure.ts";

const SECRET = "sk-or-canary";

function answered(status: number) {
  return APIError.generate(status, { message: `no: ${SECRET}` }, undefined, new Headers());
}

describe("modelFailure()", () => {
  test.for([
    ["a refused key", answered(401), "model-refused"],
    ["a forbidden model", answered(403), "model-refused"],
    ["credit used up", answered(402), "model-refused"],
    ["a bad request", answered(400), "model-refused"],
    ["a model that is gone", answered(404), "model-refused"],
    ["too many requests", answered(429), "model-unavailable"],
    ["a fault of the server", answered(500), "model-unavailable"],
    ["a gateway", answered(503), "model-unavailable"],
    [
      "an error inside the stream",
      new APIError(undefined, { message: SECRET }, undefined, undefined),
      "model-unavailable",
    ],
    ["no way to it", new APIConnectionError({ message: SECRET }), "model-unavailable"],
    ["no answer in time", new APIConnectionTimeoutError(), "model-unavailable"],
    ["a lost connection", new Error(`Network connection lost: ${SECRET}`), "model-unavailable"],
    ["JSON that is none", new SyntaxError(SECRET), "model-invalid"],
  ] as const)("tells %s in its own words", ([, error, code]) => {
    const failure = modelFailure(error);
    expect(failure).toBeInstanceOf(ModelFailure);
    expect(failure).toMatchObject({ code, cause: error });
    expect(failure.message).toMatch(/^[TA][\w' (),.-]+\.$|^This deployment/);
    expect(failure.message).not.toContain(SECRET);
  });

  test("lets its own pass unchanged", () => {
    const failure = new ModelFailure("model-timeout", "silent");
    expect(modelFailure(failure)).toBe(failure);
  });
});
