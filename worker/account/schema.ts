/** The tables of one account. Nothing is written before someone signs up: to ask about an address leaves no trace. */

const TABLES = `
CREATE TABLE user (
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
CREATE TABLE signIns (
  id TEXT PRIMARY KEY,
  createdAt INTEGER NOT NULL,
  expiresAt INTEGER NOT NULL
) STRICT;
CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL,
  messageCount INTEGER NOT NULL,
  search TEXT NOT NULL        -- the title, folded
) STRICT;
CREATE INDEX sessionsByTime ON sessions (updatedAt DESC, id DESC);
CREATE TABLE turns (
  id TEXT PRIMARY KEY,
  sessionId TEXT NOT NULL,
  costUsd REAL NOT NULL,
  search TEXT NOT NULL        -- what was said, folded
) STRICT;
CREATE INDEX turnsBySession ON turns (sessionId);
`;

/** Whether someone has signed up. Reads only. */
export function exists(sql: SqlStorage): boolean {
  return sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'user'").toArray().length > 0;
}

export function createTables(sql: SqlStorage): void {
  sql.exec(TABLES);
}
