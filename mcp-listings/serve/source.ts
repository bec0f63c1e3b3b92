/** The source that is active. */

import { retryLocked } from "./retry-locked.ts";
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
    const row = await retryLocked(() => db.prepare(ACTIVE_SOURCE).first<ActiveSource>());
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

const ACTIVE_SOURCE = `
  SELECT Source AS source, AsOf AS asOf, Attribution AS attribution FROM sources WHERE Active = 1`;
