/** The tables of one conversation. Nothing is written before it is created or its first turn starts. */

const TABLES = `
CREATE TABLE session (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  sessionId TEXT NOT NULL,
  userId TEXT NOT NULL,
  accountName TEXT NOT NULL,
  title TEXT NOT NULL,
  createdAt INTEGER NOT NULL, -- ms, as all times here
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE TABLE turns (
  turnId TEXT PRIMARY KEY,
  status TEXT NOT NULL,       -- running, error, or how it was done
  startedAt INTEGER NOT NULL,
  endedAt INTEGER,
  after INTEGER NOT NULL,     -- the log's position before its first event
  answer TEXT NOT NULL DEFAULT '',
  model TEXT NOT NULL,
  usage TEXT NOT NULL,        -- JSON
  problem TEXT                -- JSON, when status is error
) STRICT;
CREATE TABLE messages (
  seq INTEGER PRIMARY KEY,
  turnId TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  message TEXT NOT NULL       -- JSON: Message of agent/message.ts
) STRICT;
CREATE TABLE events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, -- the SSE id: rises over the life of the session, even past pruned rows
  turnId TEXT NOT NULL,
  type TEXT NOT NULL,
  data TEXT NOT NULL          -- JSON: the data line
) STRICT;
`;

/** Whether this conversation exists. Reads only. */
export function exists(sql: SqlStorage): boolean {
  return sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'session'").toArray().length > 0;
}

export function createTables(sql: SqlStorage): void {
  sql.exec(TABLES);
}
