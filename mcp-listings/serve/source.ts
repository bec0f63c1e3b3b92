/** The source that is active, and reads that wait for another process's write. */

import type { ToolResult } from "./tool.ts";

/** Where every figure of an answer comes from. It is read for each answer: an import may activate another at any time. */
export interface ActiveSource {
  readonly source: string;
  /** The day the source is true to, YYYY-MM-DD: every period counts to it. */
  readonly asOf: string;
  /** Named with the figures. */
  readonly attribution: string;
}

/** What a person is told, and a model tells, when there is nothing to read. */
export const NO_MARKET_DATA = "No market data is loaded; run npm run seed.";

/** The active source; undefined where none is, or where the database has no tables yet. */
export async function activeSource(db: D1Database): Promise<ActiveSource | undefined> {
  try {
    const row = await read(() => db.prepare(ACTIVE_SOURCE).first<ActiveSource>());
    return row ?? undefined;
  } catch (error) {
    if (error instanceof Error && /no such table/.test(error.message)) return undefined;
    throw error;
  }
}

/** Answers from the source that is active now; not ok when none is. */
export async function fromActiveSource<S>(
  db: D1Database,
  answer: (source: ActiveSource) => Promise<ToolResult<S>>,
): Promise<ToolResult<S>> {
  const source = await activeSource(db);
  return source === undefined ? { ok: false, message: NO_MARKET_DATA } : answer(source);
}

/** Time and chance, as `read` needs them. */
export interface Patience {
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * Runs a statement of D1, and runs it again while another process's write lock makes it fail, with growing pauses for at
 * most ten seconds. Only for statements that may run twice: a failed one may have been done.
 */
export async function read<T>(ask: () => Promise<T>, { now, random, sleep }: Patience = PATIENCE): Promise<T> {
  const deadline = now() + MAX_WAIT_MS;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      // Jitter: what failed together must not come back together.
      const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** attempt, MAX_PAUSE_MS) * (0.5 + random() / 2);
      if (!isLocked(error) || now() + pauseMs > deadline) throw error;
      await sleep(pauseMs);
    }
  }
}

const ACTIVE_SOURCE = `
  SELECT Source AS source, AsOf AS asOf, Attribution AS attribution FROM sources WHERE Active = 1`;

/** As the main Worker waits for a tool. */
const MAX_WAIT_MS = 10_000;
const FIRST_PAUSE_MS = 20;
const MAX_PAUSE_MS = 500;

const PATIENCE: Patience = {
  now: Date.now,
  random: Math.random,
  sleep: async (ms) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
  },
};

/** D1 has no code for it, only words. */
function isLocked(error: unknown): boolean {
  return error instanceof Error && /session commit token|SQLITE_BUSY|database is locked/i.test(error.message);
}
