/** The tables of one conversation, but for `due`. Nothing is written before it is created or its first turn starts. Times are ms since the epoch. */

const TABLES = `
CREATE TABLE session (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  sessionId TEXT NOT NULL,
  userId TEXT NOT NULL,
  accountName TEXT NOT NULL,
  title TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL,
  prunedTo INTEGER NOT NULL DEFAULT 0 -- the last event that is no longer kept
) STRICT;
CREATE TABLE turns (
  turnId TEXT PRIMARY KEY,
  continues TEXT,             -- the turn whose approval was decided
  replacedBy TEXT,            -- the turn that answers the same message again
  status TEXT NOT NULL,       -- running, error, or how it was done
  attempts INTEGER NOT NULL DEFAULT 1, -- of its present step
  startedAt INTEGER NOT NULL,
  endedAt INTEGER,
  after INTEGER NOT NULL,     -- the log's position before its first event, and before those of what it let expire
  toldTo INTEGER NOT NULL,    -- the log's position up to which its text is in the messages
  endSeq INTEGER,             -- its terminal event
  answer TEXT NOT NULL DEFAULT '',
  models TEXT NOT NULL,       -- JSON: the models that answered, the last one last
  usage TEXT NOT NULL,        -- JSON
  firstTextMs INTEGER,
  problem TEXT,               -- JSON, when status is error
  grounding TEXT,             -- JSON, when the answer has figures
  refusal TEXT                -- JSON, when the question was not served
) STRICT;
CREATE INDEX turnsReplaced ON turns (replacedBy) WHERE replacedBy IS NOT NULL;
CREATE TABLE messages (
  turnId TEXT NOT NULL,
  seq INTEGER NOT NULL,       -- from 1 in each turn
  callId TEXT,                -- of a tool's message
  message TEXT NOT NULL,      -- JSON: Message of agent/message.ts
  PRIMARY KEY (turnId, seq)
) STRICT, WITHOUT ROWID;      -- with one, each row would be written twice
CREATE UNIQUE INDEX messagesByCall ON messages (callId) WHERE callId IS NOT NULL;
CREATE TABLE events (
  seq INTEGER PRIMARY KEY,    -- the SSE id: rises over the life of the session, even past pruned rows
  turnId TEXT NOT NULL,
  at INTEGER NOT NULL,        -- when it was written
  type TEXT NOT NULL,
  data TEXT NOT NULL          -- JSON: the data line
) STRICT;
CREATE TABLE approvals (
  approvalId TEXT PRIMARY KEY, -- the draft's id
  turnId TEXT NOT NULL,
  callId TEXT NOT NULL,
  action TEXT NOT NULL,
  digest TEXT NOT NULL,
  preview TEXT NOT NULL,      -- JSON
  expiresAt INTEGER NOT NULL,
  status TEXT NOT NULL,       -- waiting, approved, rejected, expired
  decidedBy TEXT              -- the turn that the decision started
) STRICT;
`;

/** Whether this conversation exists. Reads only. */
export function exists(sql: SqlStorage): boolean {
  return sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'session'").toArray().length > 0;
}

export function createTables(sql: SqlStorage): void {
  sql.exec(TABLES);
}
