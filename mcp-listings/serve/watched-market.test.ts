import { expect, test } from "vitest";
import { watchedMarket } from "./watched-market.ts";

/** A database that keeps what it was asked and answers with it. */
function fakeMarket() {
  const asked: string[] = [];
  function statement(sql: string, values: readonly unknown[] = []): D1PreparedStatement {
    const ask = async () => {
      asked.push(sql);
      return { results: [sql, ...values] };
    };
    return {
      bind: (...bound: unknown[]) => statement(sql, bound),
      first: async (column?: string) => ({ ...(await ask()), column }),
      all: ask,
      run: ask,
    } as unknown as D1PreparedStatement; // what a store uses of it
  }
  const originals = new WeakSet<D1PreparedStatement>();
  const db = {
    prepare(sql: string) {
      const made = statement(sql);
      originals.add(made);
      return made;
    },
    async batch(statements: D1PreparedStatement[]) {
      asked.push(`batch of ${statements.filter((one) => originals.has(one)).length}`);
      return [];
    },
  } as unknown as D1Database; // as above
  return { asked, db };
}

function watched() {
  const { asked, db } = fakeMarket();
  const abort = new AbortController();
  const run = { steps: 0 };
  const step = async () => {
    run.steps += 1;
  };
  return { asked, abort, run, market: watchedMarket(db, { signal: abort.signal, step }) };
}

test("watchedMarket() passes statements and what they answer", async () => {
  const { asked, market } = watched();
  expect(await market.prepare("a").bind(1, 2).all()).toEqual({ results: ["a", 1, 2] });
  expect(await market.prepare("b").first()).toEqual({ results: ["b"], column: undefined });
  expect(await market.prepare("c").first("x")).toEqual({ results: ["c"], column: "x" });
  expect(await market.prepare("d").run()).toEqual({ results: ["d"] });
  await market.batch([market.prepare("e"), market.prepare("f")]);
  expect(asked).toEqual(["a", "b", "c", "d", "batch of 2"]);
});

test("watchedMarket() counts each answer as a step, a batch as one", async () => {
  const { run, market } = watched();
  await market.prepare("a").all();
  await market.batch([market.prepare("b"), market.prepare("c")]);
  expect(run.steps).toBe(2);
});

test("watchedMarket() asks nothing more once its run is aborted", async () => {
  const { asked, abort, run, market } = watched();
  const statement = market.prepare("b");
  await market.prepare("a").all();
  abort.abort(new Error("gone"));
  await expect(statement.all()).rejects.toThrow("gone");
  await expect(statement.bind(1).first()).rejects.toThrow("gone");
  await expect(market.batch([statement])).rejects.toThrow("gone");
  expect([asked, run.steps]).toEqual([["a"], 1]);
});
