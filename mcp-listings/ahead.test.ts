import { expect, test } from "vitest";
import { ahead } from "./ahead.ts";

/** Tells in `log` what is made of 1, 2, 3; the last one fails on demand. */
async function* numbers(log: string[], fails = false): AsyncGenerator<number, void, undefined> {
  try {
    for (const number of [1, 2, 3]) {
      log.push(`make ${number}`);
      if (fails && number === 3) throw new Error("no 3");
      yield number;
    }
  } finally {
    log.push("end");
  }
}

test("ahead() has the next value made while one is worked on", async () => {
  const log: string[] = [];
  for await (const number of ahead(numbers(log))) log.push(`work on ${number}`);
  expect(log).toEqual(["make 1", "make 2", "work on 1", "make 3", "work on 2", "end", "work on 3"]);
});

test("ahead() rejects behind the values that came before", async () => {
  const log: string[] = [];
  const seen: number[] = [];
  const run = async () => {
    for await (const number of ahead(numbers(log, true))) seen.push(number);
  };
  await expect(run()).rejects.toThrow("no 3");
  expect(seen).toEqual([1, 2]);
});

test("ahead() ends the source when the loop is left", async () => {
  const log: string[] = [];
  for await (const number of ahead(numbers(log))) if (number === 1) break;
  expect(log).toEqual(["make 1", "make 2", "end"]);
});
