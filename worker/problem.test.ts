import { describe, expect, test } from "vitest";
import { Problem, problemBody, PROBLEMS } from "./problem.ts";

test.for(Object.entries(PROBLEMS))("PROBLEMS.%s is an error with a title for a person", ([code, { status, title }]) => {
  expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(600);
  expect(title).toMatch(/^[A-Z][^.]+$/);
});

describe("problemBody()", () => {
  test("leaves out what it is not told", () => {
    expect(problemBody("not-found")).toEqual({
      type: "https://doorstep.example/problems/not-found",
      title: "There is nothing here",
      status: 404,
      code: "not-found",
    });
  });

  test("tells detail, request and the faults of the input", () => {
    const more = { detail: "No.", instance: "request-1", errors: [{ path: "email", message: "is missing" }] };
    expect(problemBody("invalid-request", more)).toMatchObject({ status: 400, ...more });
  });
});

test("Problem without a detail is worded by its title, and shows none", () => {
  const problem = new Problem("email-taken");
  expect([problem.message, problem.detail, problem.headers]).toEqual([PROBLEMS["email-taken"].title, undefined, {}]);
});
