/**
 * D1's interface over one request a call. Miniflare's own proxy of a binding makes one, and stops the process for it, at every `prepare`
 * and every `bind` as well: half as much CPU time again for an import, and nothing is read meanwhile.
 */

/** A statement on its way; `values` are those of its parameters. */
interface SentStatement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** What the Worker of `CLIENT_WORKER` answers. */
type Answer = { readonly results: D1Result[] } | { readonly error: string };

/** The Worker behind the client: it runs the statements of a request as one batch, on its binding `MARKET`. */
export const CLIENT_WORKER = `
  export default {
    async fetch(request, { MARKET }) {
      const statements = await request.json();
      try {
        const results = await MARKET.batch(statements.map(({ sql, values }) => MARKET.prepare(sql).bind(...values)));
        return Response.json({ results });
      } catch (error) {
        return Response.json({ error: error.message });
      }
    },
  };`;

/** Has `prepare`, with `bind`, `run`, `all` and `first`, and `batch`: what is used from Node. @param send posts a body to that Worker. */
export function marketClient(send: (body: string) => Promise<{ json(): Promise<unknown> }>): D1Database {
  async function runAll(statements: readonly SentStatement[]): Promise<D1Result[]> {
    const response = await send(JSON.stringify(statements.map(({ sql, values }) => ({ sql, values }))));
    const answer = (await response.json()) as Answer; // the Worker is above
    if ("error" in answer) throw new Error(answer.error);
    return answer.results;
  }

  function statement(sql: string, values: readonly unknown[]) {
    const run = async () => {
      const [result] = await runAll([{ sql, values }]);
      return result!; // a batch answers each of its statements
    };
    return {
      sql,
      values,
      bind: (...bound: unknown[]) => statement(sql, bound),
      run,
      all: run,
      async first(column?: string) {
        const [row] = (await run()).results as Record<string, unknown>[]; // rows are objects
        return row === undefined ? null : column === undefined ? row : row[column];
      },
    };
  }

  const client = { prepare: (sql: string) => statement(sql, []), batch: runAll };
  return client as unknown as D1Database; // the part of it that the docstring promises
}
