import { assert, asyncProperty, json, object } from "fast-check";
import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { parseBody, parseQuery } from "./body.ts";
import type { App } from "./context.ts";
import { onError } from "./on-error.ts";

const strict = z.strictObject({ userMessage: z.string(), deep: z.strictObject({ limit: z.number() }).optional() });

const app = new Hono<App>()
  .post("/strict", async (c) => c.json(await parseBody(c, strict)))
  .post("/any", async (c) => c.body(JSON.stringify(await parseBody(c, z.unknown()))))
  .get("/query", (c) => c.json(parseQuery(c, z.strictObject({ limit: z.coerce.number().max(9) }))))
  .onError(onError);

async function post(body: BodyInit, headers: Record<string, string> = {}, path = "/any") {
  const answer = await app.request(path, { method: "POST", body, headers, duplex: "half" } as RequestInit); // Node wants `duplex` for a stream
  return { status: answer.status, body: (await answer.json()) as { errors?: unknown[] } }; // what of it is looked into
}

function streamed(...chunks: (string | Uint8Array)[]) {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
      controller.close();
    },
  });
}

describe("parseBody()", () => {
  test.for(["application/x-www-form-urlencoded", "text/plain", ""])("reads a body of any type: %j", async (type) => {
    const headers: Record<string, string> = type === "" ? {} : { "Content-Type": type };
    expect((await post(streamed('{"a":1}'), headers)).status).toBe(200);
  });

  const MAX = 64 * 1024;
  test.for([
    ["at the cap", streamed(`"${"x".repeat(MAX - 2)}"`), 200],
    ["past the cap", streamed(`"${"x".repeat(MAX - 1)}"`), 413],
    ["past the cap in small chunks", streamed(...Array.from({ length: 70 }, () => "x".repeat(1024))), 413],
    ["past the cap in bytes, not in characters", streamed(`"${"é".repeat(MAX / 2)}"`), 413],
  ] as const)("takes or refuses a body %s", async ([, body, status]) => {
    expect((await post(body)).status).toBe(status);
  });

  test("refuses by the announced length before it reads", async () => {
    const answer = await post(streamed("{}"), { "Content-Length": String(MAX + 1) });
    expect(answer).toMatchObject({ status: 413, body: { code: "too-large" } });
  });

  test.for([
    ["nothing", streamed(), "A JSON body is missing."],
    ["no JSON", streamed("userMessage=hi"), "The body is not valid JSON."],
    ["half JSON", streamed('{"userMessage":"hi'), "The body is not valid JSON."],
    ["bytes that are no UTF-8", streamed(Uint8Array.of(0x22, 0xff, 0x22)), /not valid UTF-8/],
    ["half a character", streamed(Uint8Array.of(0x22, 0xc3)), /not valid UTF-8/],
    ["33 levels", streamed("[".repeat(33) + "]".repeat(33)), "The body is nested too deeply."],
    ["objects past 32 levels", streamed('{"a":'.repeat(33) + "1" + "}".repeat(33)), "The body is nested too deeply."],
    ["levels that never close", streamed("[".repeat(60_000)), "The body is nested too deeply."],
  ] as const)("refuses %s", async ([, bytes, detail]) => {
    expect(await post(bytes)).toMatchObject({
      status: 400,
      body: { code: "invalid-request", detail: expect.stringMatching(detail) },
    });
  });

  test.for([
    ["32 levels", "[".repeat(32) + "]".repeat(32)],
    ["brackets in a string", JSON.stringify("[{".repeat(1000))],
    ["quotes and backslashes in a string", JSON.stringify('"\\"[[\\'.repeat(1000))],
    ["many lists beside each other", `[${Array.from({ length: 1000 }, () => "[]").join()}]`],
  ] as const)("takes %s", async ([, text]) => {
    expect(await post(streamed(text))).toEqual({ status: 200, body: JSON.parse(text) });
  });

  test("counts the levels of a string that never ends in no time to speak of", async () => {
    const started = performance.now();
    expect((await post(streamed(`"${'\\"'.repeat(32_000)}`))).status).toBe(400);
    expect(performance.now() - started).toBeLessThan(500); // searched again from each quote it takes 1,600
  });

  test("joins characters that were split between chunks", async () => {
    const bytes = Buffer.from('"straße 家 🏡"');
    expect(await post(streamed(...Array.from(bytes, (byte) => Uint8Array.of(byte))))).toMatchObject({
      body: "straße 家 🏡",
    });
  });

  test("reads any JSON as it is", async () => {
    await assert(
      asyncProperty(json({ maxDepth: 8 }), async (text) => {
        expect(await post(streamed(text))).toEqual({ status: 200, body: JSON.parse(text) });
      }),
    );
  });

  test.for([
    ["a missing field", {}, [{ path: "userMessage" }]],
    ["a field of another type", { userMessage: 1 }, [{ path: "userMessage" }]],
    ["no object", [], [{ path: "" }]],
    [
      "unknown fields, each by its own path",
      { userMessage: "hi", userId: "1", deep: { limit: 1, constructor: 2 } },
      [{ path: "deep.constructor" }, { path: "userId", message: "is not a known field" }],
    ],
    ["a __proto__", JSON.parse('{"userMessage":"hi","__proto__":{"userId":1}}'), [{ path: "__proto__" }]],
  ] as const)("names the path of %s", async ([, input, errors]) => {
    const answer = await post(streamed(JSON.stringify(input)), {}, "/strict");
    expect(answer).toMatchObject({ status: 400, body: { code: "invalid-request", errors } });
    expect(answer.body.errors).toHaveLength(errors.length);
  });

  test("tells at most 20 faults", async () => {
    const unknown = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`field-${index}`, 1]));
    expect((await post(streamed(JSON.stringify(unknown)), {}, "/strict")).body.errors?.length).toBeLessThanOrEqual(21);
  });

  test("never breaks on any object", async () => {
    await assert(
      asyncProperty(object(), async (input) => {
        expect([200, 400]).toContain((await post(streamed(JSON.stringify(input)), {}, "/strict")).status);
      }),
    );
  });
});

describe("parseQuery()", () => {
  test.for([
    ["?limit=3", 200, { limit: 3 }],
    ["?limit=30", 400, { detail: expect.stringMatching(/^limit: /) }],
    ["?limit=3&user=1", 400, { errors: [{ path: "user", message: "is not a known field" }] }],
  ] as const)("reads %s", async ([query, status, body]) => {
    const answer = await app.request(`/query${query}`);
    expect([answer.status, await answer.json()]).toMatchObject([status, body]);
  });
});
