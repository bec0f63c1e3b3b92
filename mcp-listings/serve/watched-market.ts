/** The market's database as one request reads it. */

import type { Run } from "./run.ts";

/**
 * `db` for the reads of a run: each statement that was answered is a step of it, and none is asked once it is aborted (one that
 * is under way ends by itself, for D1 cannot stop it). Not for writes, which a caller who leaves must not cut in two.
 * @throws the signal's reason, from every statement after the abort.
 */
export function watchedMarket(db: D1Database, { signal, step }: Run): D1Database {
  const originals = new WeakMap<D1PreparedStatement, D1PreparedStatement>();

  async function ask<Answer>(run: () => Promise<Answer>): Promise<Answer> {
    signal.throwIfAborted();
    const answer = await run();
    await step();
    return answer;
  }

  function watch(statement: D1PreparedStatement): D1PreparedStatement {
    const watched: Pick<D1PreparedStatement, "bind" | "first" | "all" | "run"> = {
      bind: (...values) => watch(statement.bind(...values)),
      first: async <T>(column?: string) =>
        ask(async () => (column === undefined ? statement.first<T>() : statement.first<T>(column))),
      all: async <T>() => ask(async () => statement.all<T>()),
      run: async <T>() => ask(async () => statement.run<T>()),
    };
    const whole = watched as D1PreparedStatement; // `raw` is read by no store
    originals.set(whole, statement);
    return whole;
  }

  const watched: Pick<D1Database, "prepare" | "batch"> = {
    prepare: (sql) => watch(db.prepare(sql)),
    batch: async <T>(statements: D1PreparedStatement[]) =>
      ask(async () => db.batch<T>(statements.map((statement) => originals.get(statement) ?? statement))),
  };
  return watched as D1Database; // a store prepares and batches, nothing else
}
