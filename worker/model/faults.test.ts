/** Every fault of a provider, wherever it happens, through the real client over HTTP: an honest end, and no text twice. */

import { afterAll, beforeAll, describe, test } from "vitest";
import type { Provider } from "../../test/provider/server.ts";
import { startProvider } from "../../test/provider/server.ts";
import { parseConfig } from "../config.ts";
import { makeSecrets } from "../local/secrets.ts";
import { openModel } from "./model.ts";

/** All of the table with `FULL=1`, else each fault once or twice. */
const IS_FULL = process.env["FULL"] === "1";
const POSITIONS = IS_FULL ? (["start", "first", "middle", "last"] as const) : (["start", "middle"] as const);
const WITH_CALLS = IS_FULL ? [false, true] : [false];
const SPLITS = IS_FULL ? ["", "[[split 1]]"] : [""];

/** What befalls a stream, the code it ends with, and whether another try may help; the silent ones take their time. */
const STREAM_FAULTS = [
  ["cut", "model-unavailable", "again"],
  ["error", "model-unavailable", "again"],
  ["malformed", "model-invalid", "again"],
  ["half", "model-invalid", "again"],
  ["unfinished", "model-unavailable", "again"],
  ["html", "model-unavailable", "again"],
  ["long", "model-invalid", "none"],
  ["flood", "model-invalid", "none"],
  ["stall", "model-timeout", "none"],
  ["bytes", "model-timeout", "none"],
] as const;

const STATUSES = [
  ...[400, 401, 402, 403, 404, 405, 409, 413, 415, 418, 422, 451].map(
    (status) => [status, "model-refused", "none"] as const,
  ),
  ...[408, 429, 500, 501, 502, 503, 504, 520, 529].map((status) => [status, "model-unavailable", "again"] as const),
];

const CALL = '[[call findListings {"city":"São Paulo"}]]';
const WORDS = "word0 word1 word2 word3 word4 word5";

let provider: Provider;
beforeAll(async () => {
  provider = await startProvider();
  await fetch(provider.url, { method: "POST", body: '{"messages":[]}' }).then(async (answer) => answer.text()); // a first fetch is slow
});
afterAll(async () => {
  await provider.close();
});

/** What a person would have seen of one question, and how often the provider was asked. */
async function ask(content: string, timeoutMs: number) {
  const parsed = parseConfig({
    ...makeSecrets(),
    OPENROUTER_API_KEY: "key",
    OPENROUTER_BASE_URL: provider.url,
    SSE_TIMEOUT: String(timeoutMs),
  });
  if (!parsed.ok) throw new TypeError(`Cannot test: ${parsed.variable} ${parsed.reason}`);
  const { complete } = openModel(parsed.config, { now: () => 0, random: () => 0.5, sleep: async () => {} });
  const messages = [{ role: "user", content }] as const;
  const outcome = { text: "", calls: [] as string[], end: "none" };
  try {
    for await (const part of complete({ system: "", messages, tools: [], step: 1 }, new AbortController().signal)) {
      if (part.type === "text") outcome.text += part.text;
      else if (part.type === "call") outcome.calls.push(part.call.arguments);
      else outcome.end = part.finish;
    }
  } catch (error) {
    outcome.end = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  }
  const asked = provider.requests.filter(({ body }) => body.messages.at(-1)?.content === content);
  await Promise.all(asked.map(async ({ ended }) => ended)); // every connection was let go of
  return { ...outcome, asked: asked.length };
}

/** A question of its own for each case: the provider counts how often it has heard one. */
function question(withCalls: boolean, ...sentinels: readonly string[]): string {
  return `Homes? ${withCalls ? CALL : "[[tokens 6]]"} ${sentinels.join(" ")}`;
}

/** What is shown when the fault comes; calls are shown whole and last, so never before it. */
function shownAt(position: (typeof POSITIONS)[number], withCalls: boolean): string {
  if (withCalls || position === "start" || position === "first") return "";
  return position === "middle" ? "word0 word1 word2 " : WORDS;
}

const IN_STREAM = STREAM_FAULTS.flatMap(([kind, code, remedy]) =>
  POSITIONS.flatMap((position) =>
    WITH_CALLS.map((withCalls) => ({
      kind,
      code,
      position,
      withCalls,
      text: shownAt(position, withCalls),
      mayRetry: remedy === "again" && shownAt(position, withCalls) === "",
    })),
  ),
);

const REFUSED = STATUSES.flatMap(([status, code, remedy]) =>
  WITH_CALLS.map((withCalls) => ({ status, code, withCalls, mayRetry: remedy === "again" })),
);

const whole = (withCalls: boolean) =>
  withCalls ? { text: "", calls: ['{"city":"São Paulo"}'], end: "stop" } : { text: WORDS, calls: [], end: "stop" };

describe("complete() meets a fault that stays", () => {
  test.concurrent.for(IN_STREAM)(
    "$kind at $position, calls $withCalls: $code, and what was said",
    async ({ kind, code, position, withCalls, text, mayRetry }, { expect }) => {
      const isSilent = code === "model-timeout";
      const asked = question(withCalls, `[[fault ${kind} ${position}]]`, kind === "bytes" ? "[[every 20]]" : "");
      expect(await ask(asked, isSilent ? 1000 : 60_000)).toEqual({
        text,
        calls: [],
        end: code,
        asked: mayRetry ? 3 : 1,
      });
    },
  );

  test.concurrent.for(REFUSED)(
    "status $status, calls $withCalls: $code",
    async ({ status, code, withCalls, mayRetry }, { expect }) => {
      const outcome = { text: "", calls: [], end: code, asked: mayRetry ? 3 : 1 };
      expect(await ask(question(withCalls, `[[status ${status}]]`), 60_000)).toEqual(outcome);
    },
  );
});

describe("complete() meets a fault that passes", () => {
  test.concurrent.for(
    IN_STREAM.filter(({ mayRetry }) => mayRetry).flatMap((row) => SPLITS.map((split) => ({ ...row, split }))),
  )(
    "$kind at $position, calls $withCalls, $split: the whole answer, once",
    async ({ kind, position, withCalls, split }, { expect }) => {
      const asked = question(withCalls, `[[fault ${kind} ${position} times 2]]`, split);
      expect(await ask(asked, 60_000)).toEqual({ ...whole(withCalls), asked: 3 });
    },
  );

  test.concurrent.for(REFUSED.filter(({ mayRetry }) => mayRetry))(
    "status $status, calls $withCalls: the whole answer",
    async ({ status, withCalls }, { expect }) => {
      const asked = question(withCalls, `[[status ${status} times 1]]`);
      expect(await ask(asked, 60_000)).toEqual({ ...whole(withCalls), asked: 2 });
    },
  );
});

describe("complete() meets an answer of its own kind", () => {
  test.concurrent.for([
    ["without [DONE]", question(false, "[[done no]]"), { ...whole(false), asked: 1 }],
    ["of calls without [DONE]", question(true, "[[done no]]"), { ...whole(true), asked: 1 }],
    ["cut at its length", question(false, "[[finish length]]"), { ...whole(false), end: "length", asked: 1 }],
    ["held back", question(false, "[[finish content_filter]]"), { ...whole(false), end: "content-filter", asked: 1 }],
    [
      "of calls cut at its length",
      question(true, "[[finish length]]"),
      { text: "", calls: [], end: "length", asked: 1 },
    ],
    [
      "that ends in an error",
      question(false, "[[finish error]]"),
      { ...whole(false), end: "model-unavailable", asked: 1 },
    ],
    ["of calls that ends in an error", question(true, "[[finish error times 1]]"), { ...whole(true), asked: 2 }],
    ["that holds nothing", "Homes? [[tokens 0]]", { text: "", calls: [], end: "stop", asked: 3 }],
    [
      "that holds nothing but its length",
      "Homes? [[tokens 0]] [[finish length]]",
      { text: "", end: "length", asked: 1 },
    ],
    [
      "that held nothing once",
      "Homes? [[tokens 0 times 1]]",
      { text: "You said “Homes?” – straße, 東京, 🏡.", end: "stop", asked: 2 },
    ],
  ] as const)("%s", async ([, content, outcome], { expect }) => {
    expect(await ask(content, 60_000)).toMatchObject(outcome);
  });
});
