/** The tables of one account. Nothing is written before someone signs up: to ask about an address leaves no trace. */

const TABLES = `
CREATE TABLE IF NOT EXISTS user (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id TEXT NOT NULL,
  accountName TEXT NOT NULL,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  passwordHash TEXT NOT NULL,
  createdAt INTEGER NOT NULL, -- ms, as all times here
  confirmedAt INTEGER,        -- since when the address is known to be theirs
  version INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS signIns (
  id TEXT PRIMARY KEY,
  createdAt INTEGER NOT NULL,
  expiresAt INTEGER NOT NULL,
  counter INTEGER NOT NULL,     -- of the newest refresh token
  refreshedAt INTEGER NOT NULL  -- since when it is the newest
) STRICT;
CREATE TABLE IF NOT EXISTS mails (
  id TEXT PRIMARY KEY,        -- also of the token in its link
  purpose TEXT NOT NULL,      -- confirm, reset
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT,                  -- of one that did not leave
  status TEXT NOT NULL,       -- sending, sent, failed, stored
  messageId TEXT,
  createdAt INTEGER NOT NULL,
  isUsed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS sessions (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL,
  messageCount INTEGER NOT NULL,
  search TEXT NOT NULL        -- the title, folded
) STRICT;
CREATE INDEX IF NOT EXISTS sessionsByTime ON sessions (updatedAt DESC, id DESC);
CREATE TABLE IF NOT EXISTS turns (
  id TEXT PRIMARY KEY,
  sessionId TEXT NOT NULL,
  costUsd REAL NOT NULL,
  search TEXT NOT NULL        -- what was said, folded
) STRICT;
CREATE INDEX IF NOT EXISTS turnsBySession ON turns (sessionId);
CREATE TABLE IF NOT EXISTS forgottenSessions (
  id TEXT PRIMARY KEY,
  forgottenAt INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS spending (
  turnId TEXT PRIMARY KEY,
  reservedAt INTEGER NOT NULL,
  day INTEGER NOT NULL,         -- of UTC, since the epoch
  costUsd REAL NOT NULL,        -- the most it may cost, then what it did
  sendsReport INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS spendingByTime ON spending (reservedAt);
CREATE TABLE IF NOT EXISTS audit (
  id INTEGER PRIMARY KEY,
  act TEXT NOT NULL,
  at INTEGER NOT NULL,
  subject TEXT NOT NULL,        -- the sign-in, approval or turn
  detail TEXT NOT NULL,
  UNIQUE (act, subject, detail)
) STRICT;
CREATE TABLE IF NOT EXISTS idempotencyKeys (
  userId TEXT NOT NULL,
  key TEXT NOT NULL,
  digest TEXT NOT NULL,       -- of the request
  sessionId TEXT NOT NULL,
  turnId TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  PRIMARY KEY (userId, key)
) STRICT;
`;

/** Whether someone has signed up. Reads only. */
export function exists(sql: SqlStorage): boolean {
  return sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'user'").toArray().length > 0;
}

/** Deletes all that belongs to the user, in whatever table it is. What is due stays, and what the address has tried. */
export function emptyTables(sql: SqlStorage): void {
  const tables = sql
    .exec<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf_*'",
    )
    .toArray();
  for (const { name } of tables) if (!KEPT_TABLES.includes(name)) sql.exec(`DELETE FROM "${name}"`);
}

const KEPT_TABLES = ["due", "attempts", "deletedUsers", "deletedSessions"];

/** Makes the tables that are not there yet: all for a new account, for an older one those that came since. */
export function createTables(sql: SqlStorage): void {
  sql.exec(TABLES);
}
