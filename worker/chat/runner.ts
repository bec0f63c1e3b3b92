/** The turn that an object runs: begun once, kept as it goes, taken up again after a crash. */

import type { Agent } from "../agent/agent.ts";
import { isAwaiting } from "../agent/approval.ts";
import type { ChatEvent, SessionEvent } from "../agent/events.ts";
import type { Config } from "../config.ts";
import type { ApprovalRecord } from "./approvals.ts";
import { awaitDecision, expire } from "./decisions.ts";
import { recoveryOf, shownText } from "./recover.ts";
import type { ChatStore } from "./store.ts";
import type { AbortReason, TurnOptions, TurnSink } from "./turn.ts";
import { runTurn, terminalEvent } from "./turn.ts";
import type { TurnEnd, TurnRecord } from "./turns.ts";

/** While a turn runs an alarm lies at most this far ahead: it wakes an object that crashed, which then recovers the turn. */
const HEARTBEAT_MS = 30_000;
/** After its turn an event is kept this long; a reader that comes later gets a snapshot. */
const EVENTS_KEPT_MS = 24 * 60 * 60_000;

export interface RunnerOptions {
  readonly store: ChatStore;
  readonly config: Config;
  readonly model: SessionEvent["model"];
  readonly openAgent: (userId: string, signal: AbortSignal) => Promise<Agent>;
  readonly now: () => number;
  /** Called when a turn has ended; the turn counts as ended once it resolves. */
  readonly ended: (turnId: string) => Promise<void>;
  /** Ends the object: what it keeps cannot be written, so the next one takes up the turn. */
  readonly giveUp: (reason: string) => void;
}

export function openRunner({ store, config, model, openAgent, now, ended, giveUp }: RunnerOptions) {
  const { log, due, turns, transcript, approvals } = store;
  let running: { turnId: string; abort: AbortController; finished: Promise<void> } | undefined;

  function beat(): void {
    due.set("heartbeat", "", now() + HEARTBEAT_MS);
  }

  /** The terminal event and what it tells of are one. */
  function end(turnId: string, turnEnd: TurnEnd, rest: string, events: readonly ChatEvent[]): void {
    store.atomically(() => {
      expire(store, [...unsettled(turnId), ...leftOpen(turnId, turnEnd)]);
      if (rest.trim() !== "") transcript.append(turnId, { role: "assistant", content: rest, calls: [] });
      log.append(turnId, events);
      turns.end(turnId, turnEnd, log.position(), now());
      store.touch();
      due.clear("heartbeat", "");
      due.set("prune", turnId, now() + EVENTS_KEPT_MS);
    });
    running = undefined;
    log.wake();
  }

  /** What a turn that ends badly has asked to be decided; a person who stops wants nothing to be sent any more. */
  function leftOpen(turnId: string, { status }: TurnEnd): ApprovalRecord[] {
    if (status === "completed" || status === "awaiting-approval") return [];
    return approvals.waiting().filter((waiting) => status === "cancelled" || waiting.turnId === turnId);
  }

  function sinkOf(turnId: string): TurnSink {
    return {
      write: (events) => log.append(turnId, events),
      asked: (message, events) =>
        store.atomically(() => {
          log.append(turnId, events);
          turns.tell(turnId, log.position());
          transcript.append(turnId, message);
        }),
      answered: (answered, events) =>
        store.atomically(() => {
          log.append(turnId, events);
          transcript.settle(turnId, answered.message);
          awaitDecision(store, turnId, answered);
        }),
      used: (usage, name) => {
        const models = turns.get(turnId)?.models ?? [];
        turns.use(turnId, usage, name === "" ? models : [...models.filter((other) => other !== name), name]);
      },
      end: (turnEnd, rest, events) => end(turnId, turnEnd, rest, events),
    };
  }

  /** Nothing here waits for a reader. */
  function launch(turnId: string, options: Pick<TurnOptions, "before" | "askModel">): void {
    const abort = new AbortController();
    const { userId } = store.session();
    const approved = approvals.approvedBy(turnId);
    async function finish(): Promise<void> {
      await runTurn(
        {
          ...options,
          transcript: transcript.conversation(turnId),
          approvalOf: (callId) => approved.get(callId),
          openAgent: async (signal) => openAgent(userId, signal),
          config,
          now,
        },
        sinkOf(turnId),
        abort,
      );
      await ended(turnId);
    }
    const finished = finish().catch((error: unknown) => {
      console.error(JSON.stringify({ event: "turn-lost", error: error instanceof Error ? error.stack : "unknown" }));
      giveUp("The end of a turn could not be kept.");
    });
    running = { turnId, abort, finished };
  }

  /** What the person has approved by starting the turn, and no outcome is known of. */
  function unsettled(turnId: string): ApprovalRecord[] {
    return [...approvals.approvedBy(turnId)].flatMap(([callId, { draftId }]) => {
      const result = transcript.result(callId);
      return result !== undefined && isAwaiting(result.outcome) ? (approvals.get(draftId) ?? []) : [];
    });
  }

  return {
    running: (): string | undefined => running?.turnId,

    /** Begins a turn: its row and its first events. Resolves to the log's position before them. To be called in a transaction. */
    begin(turnId: string, continues: string | null, first: readonly ChatEvent[]): number {
      const after = log.position();
      const { sessionId } = store.session();
      turns.begin({ turnId, continues, after, now: now() });
      log.append(turnId, [{ type: "session", sessionId, turnId, ...(continues && { continues }), model }, ...first]);
      store.touch();
      beat();
      return after;
    },

    /** Runs a turn that was begun. */
    launch(turnId: string): void {
      const { startedAt, usage } = record(turnId);
      launch(turnId, { before: { startedAt, usage, answer: "", firstTextMs: null } });
    },

    /** One object lives at a time: a running turn found at its start belongs to one that is gone. */
    recover(turn: TurnRecord): void {
      const { turnId, startedAt, usage, firstTextMs } = turn;
      const shown = shownText(log.after(turn.after, Number.MAX_SAFE_INTEGER), turn);
      const recovery = recoveryOf(turn, shown, unsettled(turnId).length > 0);
      console.warn(JSON.stringify({ event: "turn-recovery", turnId, recovery }));
      if (recovery === "interrupt") {
        const terminal = terminalEvent({ status: "interrupted" }, usage, now() - startedAt);
        end(turnId, { status: "interrupted", answer: shown.answer, firstTextMs }, shown.rest, [terminal]);
        void ended(turnId);
        return;
      }
      store.atomically(() => {
        turns.tryAgain(turnId);
        beat();
      });
      const before = { startedAt, usage, firstTextMs, answer: shown.answer };
      launch(turnId, { before, askModel: recovery === "again" });
    },

    /** The turn goes on, so the alarm does too. */
    heartbeat(): void {
      if (running === undefined) due.clear("heartbeat", "");
      else beat();
    },

    /** Resolves when that turn does not run (any more). */
    async ended(turnId: string): Promise<void> {
      if (running?.turnId === turnId) await running.finished;
    },

    /** Stops the turn that runs. False when none does. Resolves later: see `ended`. */
    cancel(): boolean {
      running?.abort.abort("cancelled" satisfies AbortReason);
      return running !== undefined;
    },
  };

  function record(turnId: string): TurnRecord {
    const turn = turns.get(turnId);
    if (turn === undefined) throw new TypeError("Cannot launch a turn: it was not begun.");
    return turn;
  }
}
