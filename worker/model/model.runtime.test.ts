/** The same faults where the Workers runtime has a `fetch`, streams and timers of its own. */

import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { parseConfig } from "../config.ts";
import { openModel } from "./model.ts";

/** The text of an answer and how it failed, if it did. */
async function ask(content: string, signal = new AbortController().signal) {
  const parsed = parseConfig({ ...env, SSE_TIMEOUT: "1000" });
  if (!parsed.ok) throw new TypeError(`Cannot test: ${parsed.variable} ${parsed.reason}`);
  const { complete } = openModel(parsed.config);
  const messages = [{ role: "user", content }] as const;
  let text = "";
  try {
    for await (const part of complete({ system: "", messages, tools: [], step: 1 }, signal)) {
      if (part.type === "text") text += part.text;
    }
    return { text };
  } catch (error) {
    return { text, error };
  }
}

describe("complete()", () => {
  test.for([
    ["[[status 503 times 1]]", { text: "word0 word1 word2" }],
    ["[[fault cut start times 1]]", { text: "word0 word1 word2" }],
    ["[[fault cut first times 1]] [[split 1]]", { text: "word0 word1 word2" }],
    ["[[fault html start times 1]]", { text: "word0 word1 word2" }],
    ["[[fault cut last]] [[every 2]]", { text: "word0 word1 word2", error: { code: "model-unavailable" } }],
    ["[[fault half middle]] [[every 2]]", { text: "word0 word1 ", error: { code: "model-invalid" } }],
    ["[[fault stall start]]", { text: "", error: { code: "model-timeout" } }],
    ["[[fault bytes last]] [[every 20]]", { text: "word0 word1 word2", error: { code: "model-timeout" } }],
    ["[[fault long first]]", { text: "", error: { code: "model-invalid" } }],
    ["[[fault flood first]]", { text: "", error: { code: "model-invalid" } }],
  ] as const)("%s", async ([script, outcome]) => {
    expect(await ask(`Runtime [[tokens 3]] ${script}`)).toMatchObject(outcome);
  });

  test("ends a wait at once when it is aborted", async () => {
    const abort = new AbortController();
    const asked = ask("Runtime [[status 429]] [[retry-after 20]]", abort.signal);
    setTimeout(() => abort.abort("cancelled"), 200);
    expect(await asked).toEqual({ text: "", error: "cancelled" });
  });
});
