import { APIConnectionError, APIConnectionTimeoutError, APIError } from "openai";
import { describe, expect, test } from "vitest";
import { ModelFailure } from "../agent/agent.ts";
import { readFault } from "./failure.ts";

const SECRET = "sk-or-canary";
const NOW = Date.parse("2026-11-02T08:00:00Z");

function answered(status: number, headers = {}) {
  return APIError.generate(status, { message: `no: ${SECRET}` }, undefined, new Headers(headers));
}

/** An error object in a stream that began with 200. */
function streamed(code: unknown) {
  return new APIError(undefined, { code, message: SECRET }, undefined, new Headers());
}

describe("readFault()", () => {
  test.for([
    ["a refused key", answered(401), "model-refused", "none"],
    ["credit used up", answered(402), "model-refused", "none"],
    ["a forbidden question", answered(403), "model-refused", "none"],
    ["a refused request", answered(400), "model-refused", "another-model"],
    ["a model that is gone", answered(404), "model-refused", "another-model"],
    ["a request of the wrong form", answered(422), "model-refused", "none"],
    ["a request that is too large", answered(413), "model-refused", "none"],
    ["a slow beginning", answered(408), "model-unavailable", "again"],
    ["too many requests", answered(429), "model-unavailable", "again"],
    ["a fault of the server", answered(500), "model-unavailable", "again"],
    ["a gateway", answered(503), "model-unavailable", "again"],
    ["an error inside the stream", streamed("server_error"), "model-unavailable", "again"],
    ["an error inside the stream without a code", streamed(undefined), "model-unavailable", "again"],
    ["too many requests inside the stream", streamed(429), "model-unavailable", "again"],
    ["a model that is gone inside the stream", streamed(404), "model-refused", "another-model"],
    ["credit used up inside the stream", streamed("402"), "model-refused", "none"],
    ["no way to it", new APIConnectionError({ message: SECRET }), "model-unavailable", "again"],
    ["no connection in time", new APIConnectionTimeoutError(), "model-unavailable", "again"],
    ["a lost connection", new Error(`Network connection lost: ${SECRET}`), "model-unavailable", "again"],
    ["JSON that is none", new SyntaxError(SECRET), "model-invalid", "again"],
  ] as const)("tells %s in its own words", ([, error, code, remedy]) => {
    const fault = readFault(error, NOW);
    expect(fault).toMatchObject({ failure: { code, cause: error }, remedy, retryAfterMs: 0 });
    expect(fault.failure).toBeInstanceOf(ModelFailure);
    expect(fault.failure.message).toMatch(/^The language model |^This deployment's credit /);
    expect(fault.failure.message).not.toContain(SECRET);
  });

  test.for([
    ["model-unavailable", "again"],
    ["model-invalid", "none"],
    ["model-timeout", "none"],
  ] as const)("keeps its own %s unchanged", ([code, remedy]) => {
    const failure = new ModelFailure(code, "cut off");
    expect(readFault(failure, NOW)).toEqual({ failure, remedy, retryAfterMs: 0 });
  });

  test.for([
    ["2", 2000, "It asks to wait 2 s."],
    [" 60 ", 60_000, "It asks to wait 60 s."],
    ["Mon, 02 Nov 2026 08:00:05 GMT", 5000, "It asks to wait 5 s."],
    ["Mon, 02 Nov 2026 07:00:00 GMT", 0, "Try again in a moment."],
    ["0", 0, "Try again in a moment."],
    ["soon", 0, "Try again in a moment."],
    ["", 0, "Try again in a moment."],
  ] as const)("reads Retry-After: %s", ([value, retryAfterMs, told]) => {
    const fault = readFault(answered(429, { "Retry-After": value }), NOW);
    expect(fault.retryAfterMs).toBe(retryAfterMs);
    expect(fault.failure.message).toContain(told);
  });
});
