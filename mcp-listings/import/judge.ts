/** When a feed is so bad that none of it is taken. */

/** Of one reading. */
export interface Counts {
  /** Rows read. */
  readonly read: number;
  /** Those of them that cannot be true. */
  readonly rejected: number;
}

/** Few changes may all be bad without anything being wrong with the feed. */
const MIN_CHANGES = 20;

/** What is wrong with a feed as a whole, going on from its name; null when nothing is. */
export function judgeSource({ read, rejected }: Counts): string | null {
  if (read === 0) return "has no rows";
  return isMost(rejected, read) ? `is not taken: ${tell(rejected, read)} rows were rejected` : null;
}

/** What is wrong with the changes of a feed, as with {@link judgeSource}. */
export function judgeChanges({ read, rejected }: Counts): string | null {
  if (read < MIN_CHANGES || !isMost(rejected, read)) return null;
  return `is not taken: ${tell(rejected, read)} changed rows were rejected`;
}

/** What is wrong with what a feed no longer lists, of all that is stored, as with {@link judgeSource}. */
export function judgePurge(gone: number, stored: number): string | null {
  if (stored < MIN_CHANGES || !isMost(gone, stored)) return null;
  return `no longer lists ${tell(gone, stored)} stored listings; if that is right, read all of it anew with --full`;
}

function isMost(part: number, whole: number): boolean {
  return part * 2 > whole;
}

function tell(part: number, whole: number): string {
  return `${part.toLocaleString("en-US")} of ${whole.toLocaleString("en-US")}`;
}
