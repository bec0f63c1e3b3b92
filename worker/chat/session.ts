/** One conversation: one turn at a time, each kept from its first event to its last. Plain code over the object's storage. */

import { approvalEvent } from "./approvals.ts";
import { expire, settleUnsent } from "./decisions.ts";
import type { DueItem } from "./due.ts";
import { eventData } from "./log.ts";
import { openReaders } from "./reader.ts";
import type { RunnerOptions } from "./runner.ts";
import { openRunner } from "./runner.ts";
import { sseEncoder } from "./sse.ts";
import type { Owner } from "./store.ts";
import { openStore } from "./store.ts";
import { titleOf } from "./title.ts";
import type { SessionSummary, SessionView, TurnView } from "./view.ts";
import { snapshotOf, viewTurn, viewTurns } from "./view.ts";

export interface SessionOptions extends Omit<RunnerOptions, "store" | "ended"> {
  readonly storage: DurableObjectStorage;
  /** Told after each change of the index; `turn` when one has ended. Told again when it throws. */
  readonly record: (owner: Owner, session: SessionSummary, turn?: TurnView) => Promise<void>;
}

export type Started<Code extends string> =
  | { readonly ok: true; readonly turnId: string; readonly after: number }
  | { readonly ok: false; readonly code: Code };

export type Decided = Started<"not-found" | "turn-in-progress" | "approval-decided" | "approval-expired">;

const UNTITLED = "New conversation";
const RECORD_RETRY_MS = 30_000;

export function openSession({ storage, record, ...options }: SessionOptions) {
  const { config, now } = options;
  const store = openStore(storage, now);
  const { log, due, turns, transcript, approvals } = store;
  const runner = openRunner({ ...options, store, ended: tellIndex });
  const readers = openReaders(log, () => runner.running() !== undefined);
  let created = store.exists();

  const orphan = created ? turns.running() : undefined;
  if (orphan !== undefined) runner.recover(orphan);

  function summary(): SessionSummary {
    const { sessionId, title, createdAt, updatedAt } = store.session();
    return { id: sessionId, title, createdAt, updatedAt, messageCount: store.countMessages() };
  }

  /** A fault of the index never costs the answer: it is kept here, and the alarm tells it again. */
  async function tellIndex(turnId = ""): Promise<void> {
    due.set("record", turnId, now() + RECORD_RETRY_MS);
    const turn = turns.get(turnId);
    try {
      await record(store.session(), summary(), turn && viewTurn(turn, store));
      if (created) due.clear("record", turnId);
    } catch (error) {
      console.error(
        JSON.stringify({ event: "record-failure", error: error instanceof Error ? error.name : "unknown" }),
      );
    }
  }

  /** A new turn with a question of the person. */
  function ask(turnId: string, question: string): number {
    expire(store, approvals.waiting());
    const after = runner.begin(turnId, null, []);
    transcript.append(turnId, { role: "user", content: question });
    return after;
  }

  async function doDue({ what, id }: DueItem): Promise<void> {
    switch (what) {
      case "heartbeat":
        return runner.heartbeat();
      case "record":
        return tellIndex(id);
      case "approval":
        return store.atomically(() => {
          due.clear(what, id);
          expire(
            store,
            approvals.waiting().filter(({ approvalId }) => approvalId === id),
          );
        });
      case "prune":
        return store.atomically(() => {
          due.clear(what, id);
          const endSeq = turns.get(id)?.endSeq ?? 0;
          if (endSeq > store.session().prunedTo) store.prune(endSeq);
        });
    }
  }

  return {
    /** An empty conversation; the same again when it exists. */
    async create(owner: Owner): Promise<SessionSummary> {
      if (!created) {
        store.atomically(() => store.create(owner, UNTITLED));
        created = true;
        await tellIndex();
      }
      return summary();
    },

    /**
     * Begins the turn, or joins it when it is there. What waits for a decision expires. `mayCreate` when the caller named no
     * session: then its first turn creates it.
     */
    start(
      owner: Owner,
      turnId: string,
      question: string,
      mayCreate: boolean,
    ): Started<"not-found" | "turn-in-progress"> {
      if (!created && !mayCreate) return { ok: false, code: "not-found" };
      const known = created ? turns.get(turnId) : undefined;
      if (known !== undefined) return { ok: true, turnId, after: known.after };
      if (runner.running() !== undefined) return { ok: false, code: "turn-in-progress" };
      const isFirst = !created || turns.all().length === 0;
      const after = store.atomically(() => {
        if (!created) store.create(owner, UNTITLED);
        if (isFirst && store.session().title === UNTITLED) store.rename(titleOf(question));
        return ask(turnId, question);
      });
      created = true;
      runner.launch(turnId);
      if (isFirst) void tellIndex(); // so that it is listed while it runs
      return { ok: true, turnId, after };
    },

    /** Answers the last message again; nothing is sent again. */
    regenerate(turnId: string): Started<"not-found" | "turn-in-progress" | "nothing-to-regenerate"> {
      if (!created) return { ok: false, code: "not-found" };
      if (runner.running() !== undefined) return { ok: false, code: "turn-in-progress" };
      const living = viewTurns(store);
      const last = living.findLastIndex(({ question }) => question !== null);
      const question = living[last]?.question ?? null;
      if (question === null) return { ok: false, code: "nothing-to-regenerate" };
      const after = store.atomically(() => {
        const position = ask(turnId, question);
        const replaced = living.slice(last).flatMap((turn) => [turn, ...turn.replaced]);
        turns.replace(
          replaced.map((turn) => turn.turnId),
          turnId,
        );
        return position;
      });
      runner.launch(turnId);
      return { ok: true, turnId, after };
    },

    /** Decides a waiting send, in a turn of its own; the same decision again joins that turn. */
    decide(approvalId: string, decision: "approved" | "rejected", turnId: string): Decided {
      const approval = created ? approvals.get(approvalId) : undefined;
      if (approval === undefined) return { ok: false, code: "not-found" };
      const decided = turns.get(approval.decidedBy ?? "");
      if (decided !== undefined) {
        if (approval.status !== decision) return { ok: false, code: "approval-decided" };
        return { ok: true, turnId: decided.turnId, after: decided.after };
      }
      if (runner.running() !== undefined) return { ok: false, code: "turn-in-progress" };
      if (approval.status === "waiting" && approval.expiresAt <= now()) {
        store.atomically(() => expire(store, [approval]));
      }
      if (approvals.get(approvalId)?.status === "expired") return { ok: false, code: "approval-expired" };
      const after = store.atomically(() => {
        approvals.decide(approvalId, decision, turnId);
        if (decision === "rejected") settleUnsent(store, approval, decision);
        else due.clear("approval", approvalId);
        return runner.begin(turnId, approval.turnId, [approvalEvent({ ...approval, status: decision })]);
      });
      runner.launch(turnId);
      return { ok: true, turnId, after };
    },

    /** The stream after a position, of one turn or of all; `nothing` when all is read and no turn runs. */
    read(after: number, turnId?: string): ReadableStream<Uint8Array> | "nothing" | "not-found" {
      if (!created) return "not-found";
      const position = log.position();
      const from = Number.isInteger(after) && after >= 0 && after <= position ? after : 0;
      if (from === position && runner.running() === undefined) return "nothing";
      const { prunedTo } = store.session();
      const snapshot = () => ({ seq: prunedTo, type: "snapshot", data: eventData(snapshotOf(store, prunedTo)) });
      const until = () => turns.get(turnId ?? "")?.endSeq ?? Number.POSITIVE_INFINITY;
      return readers
        .read(from, until, from < prunedTo ? [snapshot()] : [])
        .pipeThrough(sseEncoder({ retryMs: config.SSE_RETRY, keepaliveMs: config.SSE_KEEPALIVE }));
    },

    /** The turn once it has ended. */
    async ended(turnId: string): Promise<TurnView | undefined> {
      if (created) await runner.ended(turnId);
      const turn = created ? turns.get(turnId) : undefined; // it may have been deleted meanwhile
      return turn && viewTurn(turn, store);
    },

    /** Stops the running turn or, when none runs, lets what waits expire; nothing to stop is no fault. */
    cancel(): boolean {
      if (!created) return false;
      if (!runner.cancel()) store.atomically(() => expire(store, approvals.waiting()));
      return true;
    },

    async rename(title: string): Promise<SessionSummary | undefined> {
      if (!created) return undefined;
      store.rename(title);
      const renamed = summary();
      await tellIndex();
      return renamed; // it may have been deleted meanwhile
    },

    /** Everything goes; a turn that runs is stopped first. False when there was nothing. */
    async destroy(): Promise<boolean> {
      if (!created) return false;
      created = false; // no turn may begin from now on
      const turnId = runner.running() ?? "";
      runner.cancel();
      await runner.ended(turnId);
      readers.closeAll();
      await store.destroy();
      return true;
    },

    view(): SessionView | undefined {
      if (!created) return undefined;
      const turn = turns.running();
      return {
        ...summary(),
        lastEventId: log.position(),
        running: turn === undefined ? null : { turnId: turn.turnId, after: turn.after },
        turns: viewTurns(store),
      };
    },

    /** To be called by the alarm. */
    async wake(): Promise<void> {
      if (!created) return;
      for (const item of due.at(now())) {
        if (created) await doDue(item); // it may be deleted between two of them
      }
      if (created) due.arm();
    },
  };
}
