import { expect, test } from "vitest";
import { createRequest } from "./request.ts";

const nobody = () => undefined;

test("createRequest() counts an answer that does not come in time as none", async () => {
  const request = createRequest({
    signedOut: nobody,
    timeoutMs: 1,
    fetch: async (_path, options) =>
      new Promise((_resolve, reject) => {
        options?.signal?.addEventListener("abort", () => reject(new Error("aborted")));
      }),
  });
  expect(await request("/health")).toMatchObject({ ok: false, problem: { code: "unreachable" } });
});

test.for([
  ["unauthenticated", 1],
  ["not-found", 0],
] as const)("createRequest() tells who is signed out by %s: %i times", async ([code, times]) => {
  let told = 0;
  const request = createRequest({
    signedOut: () => (told += 1),
    fetch: async () => Response.json({ code, title: "Refused" }, { status: 400 }),
  });
  expect(await request("/auth/profile")).toEqual({ ok: false, problem: { code, title: "Refused" } });
  expect(told).toBe(times);
});
