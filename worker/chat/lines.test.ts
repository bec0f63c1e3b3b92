import { array, assert, asyncProperty, jsonValue, nat } from "fast-check";
import { describe, expect, test } from "vitest";
import { readLines, writeLines } from "./lines.ts";

/** The same bytes in pieces of `size`. */
function inPieces(bytes: ReadableStream<Uint8Array>, size: number): ReadableStream<Uint8Array> {
  return bytes.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        for (let at = 0; at < chunk.length; at += size) controller.enqueue(chunk.slice(at, at + size));
      },
    }),
  );
}

async function valuesOf(bytes: ReadableStream<Uint8Array>): Promise<unknown[]> {
  const values = [];
  for await (const value of readLines(bytes)) values.push(value);
  return values;
}

describe("readLines()", () => {
  test("gives back what writeLines() was given, however its bytes are cut", async () => {
    await assert(
      asyncProperty(
        array(jsonValue({ stringUnit: "binary", maxDepth: 1 }), { maxLength: 5 }),
        nat(9),
        async (values, size) => {
          const written = JSON.parse(JSON.stringify(values)) as unknown[]; // -0 is no JSON
          expect(await valuesOf(inPieces(writeLines(values.values()), size + 1))).toEqual(written);
        },
      ),
      { numRuns: 25 },
    );
  });

  test("takes each value when there is room for it, and none after the reader has left", async () => {
    let made = 0;
    let isLeft = false;
    function* values() {
      try {
        for (;;) yield (made += 1);
      } finally {
        isLeft = true;
      }
    }
    const bytes = writeLines(values());
    expect(made).toBe(0);
    for await (const value of readLines(bytes)) if (value === 3) break;
    expect(made).toBeLessThan(8);
    expect(isLeft).toBe(true);
  });

  test("throws the fault of a value", async () => {
    await expect(valuesOf(writeLines(faulty()))).rejects.toThrow("gone");
  });
});

function* faulty() {
  yield 1;
  throw new TypeError("gone");
}
