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

/** A server of these answers by path, in order, the last one again and again; and what it was asked. */
function scripted(answers: Readonly<Record<string, readonly (number | "lost")[]>>) {
  const asked: string[] = [];
  let told = 0;
  const request = createRequest({
    signedOut: () => (told += 1),
    fetch: async (input) => {
      const path = input as string; // what `request` was given
      const before = asked.filter((one) => one === path).length;
      asked.push(path);
      const status = answers[path]?.[before] ?? answers[path]?.at(-1);
      if (status === "lost" || status === undefined) throw new TypeError("Failed to fetch");
      const code = status === 401 ? "unauthenticated" : "not-found";
      return status === 200 ? Response.json({ path }) : Response.json({ code, title: "Refused" }, { status });
    },
  });
  return { request, asked, told: () => told };
}

test.for([
  ["a sign-in that lives", { "/a": [200] }, ["/a"], "ok", 0],
  ["a refusal of another kind", { "/a": [404] }, ["/a"], "not-found", 0],
  [
    "an access token that has run out",
    { "/a": [401, 200], "/auth/refresh": [200] },
    ["/a", "/auth/refresh", "/a"],
    "ok",
    0,
  ],
  ["a sign-in that has ended", { "/a": [401], "/auth/refresh": [401] }, ["/a", "/auth/refresh"], "unauthenticated", 1],
  [
    "one that ends meanwhile",
    { "/a": [401], "/auth/refresh": [200] },
    ["/a", "/auth/refresh", "/a"],
    "unauthenticated",
    1,
  ],
  [
    "no answer, which says nothing of the sign-in",
    { "/a": [401], "/auth/refresh": ["lost"] },
    ["/a", "/auth/refresh"],
    "unreachable",
    0,
  ],
] as const)("createRequest() renews once for %s", async ([, answers, expected, outcome, times]) => {
  const { request, asked, told } = scripted(answers);
  const answer = await request("/a");
  expect(answer.ok ? "ok" : answer.problem.code).toBe(outcome);
  expect(asked).toEqual(expected);
  expect(told()).toBe(times);
});

test("createRequest() renews once for all who ask at the same time, and again later", async () => {
  const { request, asked } = scripted({ "/a": [401, 200], "/b": [401, 200], "/auth/refresh": [200], "/c": [401, 200] });
  await Promise.all([request("/a"), request("/b")]);
  await request("/c");
  expect(asked.filter((path) => path === "/auth/refresh")).toHaveLength(2);
});
