/** The tables of one account. Nothing is written before someone signs up: to ask about an address leaves no trace. */

const TABLES = `
CREATE TABLE IF NOT EXISTS user (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id TEXT NOT NULL,
  accountName TEXT NOT NULL,
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  passwordHash TEXT NOT NULL,
  createdAt INTEGER NOT NULL, -- ms, as all times here
  version INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS signIns (
  id TEXT PRIMARY KEY,
  createdAt INTEGER NOT NULL,
  expiresAt INTEGER NOT NULL
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

/** Makes the tables that are not there yet: all for a new account, for an older one those that came since. */
export function createTables(sql: SqlStorage): void {
  sql.exec(TABLES);
}
