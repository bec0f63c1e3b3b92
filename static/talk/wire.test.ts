import { expect, test } from "vitest";
import { parseEvent } from "./wire.ts";

test("parseEvent() puts the type beside the data", () => {
  expect(parseEvent("content", '{"chunk":"Two"}')).toEqual({ type: "content", chunk: "Two" });
});

test("parseEvent() parts a problem from whether to try again", () => {
  expect(parseEvent("error", '{"code":"model-timeout","title":"Stopped","retryable":true}')).toEqual({
    type: "error",
    problem: { code: "model-timeout", title: "Stopped" },
    retryable: true,
  });
});
