/** Requests that nobody would write, over every route there is: none ends in a 5xx or hangs, and people can still talk. */

import type { Arbitrary } from "fast-check";
import { constant, constantFrom, json, oneof, option, record, sample, string, uuid } from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { app } from "../../worker/http/app.ts";
import type { Person } from "../person.ts";
import { only, signUp } from "../person.ts";
import type { Workers } from "../workers.ts";
import { startWorkers } from "../workers.ts";

const REQUESTS = Number(process.env["FUZZ"] ?? 10_000);
const SEED = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);
const BATCH = 1_000;
const AT_ONCE = 16;
const TIMEOUT_MS = 5_000;

let workers: Workers;
let person: Person;
let sessionId: string;

beforeAll(async () => {
  workers = await startWorkers();
  person = await signUp(workers.url);
  sessionId = String(only(await person.ask("Homes in Portland"), "session").data["sessionId"]);
});
afterAll(async () => workers.close());

interface FuzzedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
}

const ROUTES = [
  ...new Set(app.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`)),
];

const HEADER_TEXT = string({ unit: constantFrom(...Array.from("abcXYZ019 ,;=\"'<>%/*.:é")), maxLength: 60 });
const TEXT = oneof(
  string({ unit: "binary", maxLength: 300 }),
  constantFrom("", "x".repeat(9_000), "' OR 1=1 --", "__proto__"),
);
const SEGMENT = oneof(
  uuid(),
  TEXT.map((text) => encodeURIComponent(text.toWellFormed()).slice(0, 200)),
  constant(":session"),
);

const BODY: Arbitrary<string | undefined> = oneof(
  json(),
  TEXT,
  record(
    {
      userMessage: oneof(TEXT, constant("Homes in Seattle under 900k")),
      sessionId: oneof(uuid(), TEXT),
      idempotencyKey: TEXT,
      email: TEXT,
      password: TEXT,
      decision: constantFrom("approve", "reject", "maybe"),
      title: TEXT,
      criteria: json(),
      token: TEXT,
    },
    { requiredKeys: [] },
  ).map((fields) => JSON.stringify(fields)),
  constantFrom(undefined, "[".repeat(40_000), `{"userMessage":"${"é".repeat(40_000)}"}`, "\u0000", '{"a":1e999}'),
);

const REQUEST: Arbitrary<FuzzedRequest> = record({
  route: constantFrom(...ROUTES),
  method: option(constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"), { freq: 4 }),
  segments: record({ first: SEGMENT, second: SEGMENT }),
  query: option(
    TEXT.map(
      (text) =>
        `?${["after", "limit", "q", "cursor", "format"][text.length % 5]}=${encodeURIComponent(text.toWellFormed())}`,
    ),
  ),
  headers: record(
    {
      Authorization: oneof(
        constant(":token"),
        constant(":token"),
        HEADER_TEXT.map((text) => `Bearer ${text}`),
      ),
      "Content-Type": constantFrom("application/json", "text/plain", "multipart/form-data"),
      Accept: constantFrom("application/json", "text/event-stream", "*/*"),
      "Last-Event-ID": oneof(HEADER_TEXT, constantFrom("0", "-1", "1e3", "99999999999999999999")),
      Origin: oneof(HEADER_TEXT, constantFrom("null", "https://evil.example")),
      Cookie: HEADER_TEXT.map((text) => `doorstep=${text}`),
      "X-Request-Id": HEADER_TEXT,
      "X-User-Id": uuid(),
    },
    { requiredKeys: [] },
  ),
  body: BODY,
}).map(({ route, method, segments, query, headers, body }) => {
  const [routeMethod = "GET", pattern = "/"] = route.split(" ");
  const chosen = method ?? routeMethod;
  const parts = [segments.first, segments.second];
  const path = pattern.replaceAll(/:\w+/g, () => parts.shift() ?? "x").replace("*", segments.first);
  return {
    method: chosen,
    path: `${path}${query ?? ""}`,
    headers,
    body: ["GET", "HEAD"].includes(chosen) ? undefined : body,
  };
});

/** Undefined when the answer is one that a client can use; else what was wrong. */
async function faultOf({ method, path, headers, body }: FuzzedRequest): Promise<string | undefined> {
  const url = `${workers.url}${path.replaceAll(":session", sessionId)}`;
  const authorization = headers["Authorization"]?.replace(":token", `Bearer ${person.token}`);
  const sent = { ...headers, ...(authorization === undefined ? {} : { Authorization: authorization }) };
  const init = { method, headers: encoded(sent), redirect: "manual", signal: AbortSignal.timeout(TIMEOUT_MS) } as const;
  try {
    const response = await fetch(url, { ...init, ...(body === undefined ? {} : { body }) });
    if (!response.headers.has("X-Request-Id") && response.status !== 400)
      return `${response.status} without a request id`;
    await response.body?.cancel(); // a stream may go on
    return response.status >= 500 ? `${response.status}` : undefined;
  } catch (error) {
    return String(error);
  }
}

/** Bytes, as fetch takes them: one for each character. */
function encoded(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.trim()]));
}

/** Leaves out what ends the very sign-in that the rest of the requests need. */
function endsTheSignIn({ method, path, headers }: FuzzedRequest): boolean {
  const asPerson = headers["Authorization"] === ":token";
  return asPerson && method !== "GET" && /^\/auth\/(?:logout|signout|password|account)/.test(path);
}

test(`${REQUESTS} generated requests: none ends in a 5xx or hangs, people still talk after each thousand`, async () => {
  console.info(`seed ${SEED}`);
  const requests = sample(REQUEST, { numRuns: REQUESTS, seed: SEED }).filter((request) => !endsTheSignIn(request));
  const faults: string[] = [];
  for (let from = 0; from < requests.length; from += BATCH) {
    const queue = requests.slice(from, from + BATCH);
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let request = queue.pop(); request !== undefined; request = queue.pop()) {
          const fault = await faultOf(request);
          if (fault !== undefined) faults.push(`${fault}: ${JSON.stringify(request).slice(0, 500)}`);
        }
      }),
    );
    expect(faults).toEqual([]);
    expect(only(await person.ask("Homes in Portland under 900k"), "done").data["status"]).toBe("completed");
  }
}, 900_000);
