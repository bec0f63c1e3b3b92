/** The turn that an object runs: begun once, kept as it goes, taken up again after a crash. */

import type { Agent } from "../agent/agent.ts";
import { isAwaiting } from "../agent/approval.ts";
import type { ChatEvent, SessionEvent } from "../agent/events.ts";
import { MAX_TRANSCRIPT_CHARACTERS } from "../agent/run.ts";
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

/** How a turn is told to end, by two ways. */
interface TurnSignals {
  /** It is to end: what it asks for is of no more use. */
  readonly stop: AbortSignal;
  /** Its conversation is deleted: nobody asks any more how a send has ended. */
  readonly gone: AbortSignal;
}

export interface RunnerOptions {
  readonly store: ChatStore;
  readonly config: Config;
  readonly model: SessionEvent["model"];
  readonly openAgent: (userId: string, signals: TurnSignals) => Promise<Agent>;
  readonly now: () => number;
  /** Called in the transaction that ends a turn. */
  readonly ending: (turnId: string) => void;
  /** Called once it has ended. Never throws; who waits for the end of the turn waits for this too. */
  readonly ended: (turnId: string) => Promise<void>;
  /** Ends the object: what has happened cannot be kept, so the next object takes up the turn from what was. */
  readonly giveUp: (reason: string) => void;
}

/** A turn that this object has run. */
interface Run {
  readonly turnId: string;
  readonly abort: AbortController;
  readonly gone: AbortController;
  readonly finished: Promise<void>;
}

export function openRunner({ store, config, model, openAgent, now, ending, ended, giveUp }: RunnerOptions) {
  const { log, due, turns, transcript, approvals } = store;
  let latest: Run | undefined;
  let isRunning = false;

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
      ending(turnId);
    });
    isRunning = false;
    log.wake();
  }

  /** What a turn that ends badly has asked to be decided; a person who stops wants nothing to be sent any more. */
  function leftOpen(turnId: string, { status }: TurnEnd): ApprovalRecord[] {
    if (status === "completed" || status === "awaiting-approval") return [];
    return approvals.waiting().filter((waiting) => status === "cancelled" || waiting.turnId === turnId);
  }

  /** What the person has approved by starting the turn, and no outcome is known of. */
  function unsettled(turnId: string): ApprovalRecord[] {
    return [...approvals.approvedBy(turnId)].flatMap(([callId, { draftId }]) => {
      const result = transcript.result(callId);
      return result !== undefined && isAwaiting(result.outcome) ? (approvals.get(draftId) ?? []) : [];
    });
  }

  function sinkOf(turnId: string, gone: AbortSignal): TurnSink {
    /** Nothing is kept of a conversation that is deleted. */
    function keep(write: () => void): void {
      gone.throwIfAborted();
      store.atomically(write);
    }
    return {
      write: (events) => keep(() => log.append(turnId, events)),
      asked: (message, spent, events) =>
        keep(() => {
          log.append(turnId, events);
          turns.tell(turnId, log.position(), spent);
          transcript.append(turnId, message);
        }),
      answered: (answered, events) =>
        keep(() => {
          log.append(turnId, events);
          transcript.settle(turnId, answered.message);
          awaitDecision(store, turnId, answered);
        }),
      end(turnEnd, rest, events) {
        gone.throwIfAborted();
        end(turnId, turnEnd, rest, events);
      },
    };
  }

  /** Nothing here waits for a reader. */
  function launch(turnId: string, options: Pick<TurnOptions, "before" | "askModel">): void {
    const [abort, gone] = [new AbortController(), new AbortController()];
    const { userId } = store.session();
    const approved = approvals.approvedBy(turnId);
    async function run(): Promise<void> {
      await runTurn(
        {
          ...options,
          transcript: transcript.conversation(turnId, MAX_TRANSCRIPT_CHARACTERS),
          approvalOf: (callId) => approved.get(callId),
          keptResult: transcript.result,
          openAgent: async (stop) => openAgent(userId, { stop, gone: gone.signal }),
          config,
          now,
        },
        sinkOf(turnId, gone.signal),
        abort,
      );
      await ended(turnId);
    }
    const finished = run().catch((error: unknown) => {
      if (gone.signal.aborted) return; // as it was meant to
      console.error(JSON.stringify({ event: "turn-lost", error: error instanceof Error ? error.stack : "unknown" }));
      giveUp("What has happened in a turn could not be kept.");
    });
    latest = { turnId, abort, gone, finished };
    isRunning = true;
  }

  return {
    running: (): string | undefined => (isRunning ? latest?.turnId : undefined),

    /** Begins a turn: its row and its first events, `after` that position of the log. To be called in a transaction. */
    begin(
      turnId: string,
      { after, continues, first = [] }: { after: number; continues?: string; first?: readonly ChatEvent[] },
    ): void {
      const { sessionId } = store.session();
      turns.begin({ turnId, continues: continues ?? null, after, now: now() });
      log.append(turnId, [{ type: "session", sessionId, turnId, ...(continues && { continues }), model }, ...first]);
      store.touch();
      beat();
    },

    /** Runs a turn that was begun. */
    launch(turnId: string): void {
      const { startedAt, usage, models } = turns.known(turnId);
      launch(turnId, { before: { startedAt, usage, models, answer: "", firstTextMs: null } });
    },

    /** One object lives at a time: a running turn found at its start belongs to one that is gone. */
    recover(turn: TurnRecord): void {
      const { turnId, startedAt, usage, models } = turn;
      const { rest, ...shown } = shownText(log.texts(turnId), turn);
      const recovery = recoveryOf(turn, rest, unsettled(turnId).length > 0);
      console.warn(JSON.stringify({ event: "turn-recovery", turnId, recovery }));
      if (recovery === "interrupt") {
        const terminal = terminalEvent({ status: "interrupted" }, usage, now() - startedAt);
        end(turnId, { status: "interrupted", usage, models, ...shown }, rest, [terminal]);
        void ended(turnId);
        return;
      }
      store.atomically(() => {
        turns.tryAgain(turnId);
        beat();
      });
      launch(turnId, { before: { startedAt, usage, models, ...shown }, askModel: recovery === "again" });
    },

    /** The turn goes on, so the alarm does too. */
    heartbeat(): void {
      if (isRunning) beat();
      else due.clear("heartbeat", "");
    },

    /** Resolves once that turn has ended and its end was told; at once when this object has not run it. */
    async ended(turnId: string): Promise<void> {
      if (latest?.turnId === turnId) await latest.finished;
    },

    /** Stops the turn that runs. False when none does. Resolves later: see `ended`. */
    cancel(): boolean {
      if (isRunning) latest?.abort.abort("cancelled" satisfies AbortReason);
      return isRunning;
    },

    /**
     * Stops for good: afterwards nothing is kept any more. Resolves once the turn has ended and its end was told; a send under
     * way is not waited for, because the outbox keeps how it ends.
     */
    async leave(): Promise<void> {
      if (latest === undefined) return;
      latest.abort.abort("cancelled" satisfies AbortReason);
      if (!isRunning || unsettled(latest.turnId).length === 0) return latest.finished;
      latest.gone.abort();
      isRunning = false;
      await ended(latest.turnId);
    },
  };
}
