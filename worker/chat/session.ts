/** One conversation: one turn at a time, each kept from its first event to its last. Plain code over the object's storage. */

import type { Agent } from "../agent/agent.ts";
import type { ChatEvent, SessionEvent } from "../agent/events.ts";
import type { Message } from "../agent/message.ts";
import type { Config } from "../config.ts";
import { openLog } from "./log.ts";
import { readLog } from "./reader.ts";
import { shownText } from "./recover.ts";
import { createTables, exists } from "./schema.ts";
import { sseEncoder } from "./sse.ts";
import { titleOf } from "./title.ts";
import type { Turn, TurnEnd } from "./transcript.ts";
import { NO_USAGE, openTranscript } from "./transcript.ts";
import type { AbortReason } from "./turn.ts";
import { runTurn } from "./turn.ts";

/** Whose conversation it is; kept with it at its creation. */
export interface Owner {
  readonly sessionId: string;
  readonly userId: string;
  readonly accountName: string;
}

export interface SessionSummary {
  readonly id: string;
  readonly title: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly messageCount: number;
}

export interface SessionView extends SessionSummary {
  /** The log's position that this view reflects. */
  readonly lastEventId: number;
  /** The running turn and the position before its first event. */
  readonly running: { readonly turnId: string; readonly after: number } | null;
  readonly turns: readonly Turn[];
}

export interface SessionOptions {
  readonly storage: DurableObjectStorage;
  readonly config: Config;
  readonly model: SessionEvent["model"];
  readonly openAgent: (userId: string, signal: AbortSignal) => Promise<Agent>;
  /** Told after each change of the index: at creation and when a turn has ended. */
  readonly record: (owner: Owner, session: SessionSummary, turn?: Turn) => Promise<void>;
  readonly now: () => number;
}

interface SessionRow extends Record<string, SqlStorageValue> {
  sessionId: string;
  userId: string;
  accountName: string;
  title: string;
  createdAt: number;
  updatedAt: number;
}

const UNTITLED = "New conversation";

/** While a turn runs an alarm lies at most this far ahead: it wakes an object that crashed, which then ends the turn. */
const HEARTBEAT_MS = 30_000;

export function openSession({ storage, config, model, openAgent, record, now }: SessionOptions) {
  const { sql } = storage;
  const log = openLog(sql);
  const transcript = openTranscript(sql);
  let created = exists(sql);
  let running: { turnId: string; abort: AbortController; ended: Promise<void> } | undefined;

  if (created) endOrphan();

  /** One object lives at a time: a running turn found at its start belongs to one that is gone. */
  function endOrphan(): void {
    const orphan = transcript.running();
    if (orphan === undefined) return;
    const { turnId, after, model, startedAt } = orphan;
    const keptResults = transcript.turn(turnId)?.tools.length ?? 0;
    const { answer, rest } = shownText(log.after(after, Number.MAX_SAFE_INTEGER), keptResults);
    const end: TurnEnd = { status: "interrupted", answer, model, usage: NO_USAGE };
    const durationMs = now() - startedAt;
    endTurn(turnId, end, rest, [{ type: "done", status: "interrupted", usage: NO_USAGE, durationMs }]);
    void tellIndex(transcript.turn(turnId));
  }

  /** The terminal event and what it tells of are one. */
  function endTurn(turnId: string, end: TurnEnd, rest: string, events: readonly ChatEvent[]): void {
    storage.transactionSync(() => {
      if (rest.trim() !== "") transcript.append(turnId, [{ role: "assistant", content: rest, calls: [] }], now());
      transcript.end(turnId, end, now());
      sql.exec("UPDATE session SET updatedAt = ?", now());
      log.append(turnId, events);
    });
  }

  function row(): SessionRow {
    return sql.exec<SessionRow>("SELECT * FROM session").one();
  }

  function summary(): SessionSummary {
    const { sessionId, title, createdAt, updatedAt } = row();
    const messageCount = sql
      .exec<{ count: number }>("SELECT count(*) + sum(answer <> '') AS count FROM turns")
      .one().count;
    return { id: sessionId, title, createdAt, updatedAt, messageCount: messageCount ?? 0 };
  }

  function insert(owner: Owner, title: string): void {
    createTables(sql);
    sql.exec(
      "INSERT INTO session VALUES (1, ?, ?, ?, ?, ?, ?)",
      owner.sessionId,
      owner.userId,
      owner.accountName,
      title,
      now(),
      now(),
    );
    created = true;
  }

  /** A fault of the index never costs the answer: it is kept here. */
  async function tellIndex(turn?: Turn): Promise<void> {
    try {
      await record(row(), summary(), turn);
    } catch (error) {
      console.error(
        JSON.stringify({ event: "record-failure", error: error instanceof Error ? error.name : "unknown" }),
      );
    }
  }

  function keepAwake(): void {
    if (running !== undefined) void storage.setAlarm(now() + HEARTBEAT_MS);
  }

  /** The turn as the object runs it; nothing here waits for a reader. */
  async function runToEnd(owner: Owner, turnId: string, messages: readonly Message[], abort: AbortController) {
    await runTurn(
      {
        transcript: messages,
        model: model.name,
        config,
        now,
        openAgent: async (signal) => openAgent(owner.userId, signal),
      },
      {
        write: (events) => log.append(turnId, events),
        step: (stepMessages) => transcript.append(turnId, stepMessages, now()),
        end: (end, rest, events) => {
          endTurn(turnId, end, rest, events);
          running = undefined;
          log.wake();
        },
      },
      abort,
    );
    await tellIndex(transcript.turn(turnId));
  }

  return {
    /** An empty conversation; the same again when it exists. */
    async create(owner: Owner): Promise<SessionSummary> {
      if (!created) {
        storage.transactionSync(() => insert(owner, UNTITLED));
        await tellIndex();
      }
      return summary();
    },

    /** Begins a turn. `mayCreate` when the caller named no session: then the first turn creates it. */
    start(owner: Owner, turnId: string, question: string, mayCreate: boolean) {
      if (!created && !mayCreate) return { ok: false, code: "not-found" } as const;
      if (running !== undefined) return { ok: false, code: "turn-in-progress" } as const;
      const abort = new AbortController();
      let after = 0;
      storage.transactionSync(() => {
        if (!created) insert(owner, titleOf(question));
        sql.exec("UPDATE session SET updatedAt = ?", now());
        if (transcript.isEmpty()) sql.exec("UPDATE session SET title = ?", titleOf(question));
        after = log.position();
        transcript.begin({ turnId, question, model: model.name, after, now: now() });
        log.append(turnId, [{ type: "session", sessionId: owner.sessionId, turnId, model }]);
      });
      running = { turnId, abort, ended: runToEnd(owner, turnId, transcript.messages(), abort) };
      keepAwake();
      return { ok: true, after } as const;
    },

    /** To be called by the alarm. */
    keepAwake,

    /** The stream after a position; nothing when all is read and no turn runs. */
    read(after: number): ReadableStream<Uint8Array> | undefined {
      if (!created) return undefined;
      const position = log.position();
      const from = Number.isInteger(after) && after >= 0 && after <= position ? after : 0;
      if (from === position && running === undefined) return undefined;
      return readLog(log, from, () => running !== undefined).pipeThrough(
        sseEncoder({ retryMs: config.SSE_RETRY, keepaliveMs: config.SSE_KEEPALIVE }),
      );
    },

    /** The turn once it has ended. */
    async ended(turnId: string): Promise<Turn | undefined> {
      if (!created) return undefined;
      if (running?.turnId === turnId) await running.ended;
      return transcript.turn(turnId);
    },

    /** Stops the running turn; nothing to stop is no fault. */
    cancel(): boolean {
      running?.abort.abort("cancelled" satisfies AbortReason);
      return created;
    },

    view(): SessionView | undefined {
      if (!created) return undefined;
      const turn = transcript.running();
      return {
        ...summary(),
        lastEventId: log.position(),
        running: turn === undefined ? null : { turnId: turn.turnId, after: turn.after },
        turns: transcript.turns(),
      };
    },
  };
}
