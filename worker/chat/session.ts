/** One conversation: one turn at a time, each kept from its first event to its last. Plain code over the object's storage. */

import type { AccountIndexOptions } from "./account-index.ts";
import { openAccountIndex } from "./account-index.ts";
import { approvalEvent } from "./approvals.ts";
import { expire, settleUnsent } from "./decisions.ts";
import { eventData } from "./log.ts";
import { openReaders } from "./reader.ts";
import type { RunnerOptions } from "./runner.ts";
import { openRunner } from "./runner.ts";
import { sseEncoder } from "./sse.ts";
import type { Saying } from "./sayings.ts";
import { latestSayings } from "./sayings.ts";
import type { DueItem, Owner } from "./store.ts";
import { openStore } from "./store.ts";
import { tellSession, tellTurn } from "./tell.ts";
import { titleOf } from "./title.ts";
import type { SessionSummary } from "./view.ts";
import { snapshotOf, summaryOf, viewTurn } from "./view.ts";

export interface SessionOptions
  extends Omit<RunnerOptions, "store" | "ending" | "ended">, Omit<AccountIndexOptions, "store"> {
  readonly storage: DurableObjectStorage;
}

export type Started<Code extends string> =
  | { readonly ok: true; readonly turnId: string; readonly after: number }
  | { readonly ok: false; readonly code: Code };

export type Decided = Started<"not-found" | "turn-in-progress" | "approval-decided" | "approval-expired">;

const UNTITLED = "New conversation";

export function openSession({ storage, record, ...options }: SessionOptions) {
  const { config, now } = options;
  const store = openStore(storage, now);
  const { log, due, turns, transcript, approvals } = store;
  const index = openAccountIndex({ store, record, now });
  const runner = openRunner({ ...options, store, ending: index.owe, ended: index.tell });
  const readers = openReaders(log, () => runner.running() !== undefined);
  let created = store.exists();
  let isDeleted = false;

  const orphan = created ? turns.running() : undefined;
  if (orphan !== undefined) runner.recover(orphan);

  /** A new turn with a question of the person. Its events begin with those of what it lets expire. */
  function ask(turnId: string, question: string): number {
    const after = log.position();
    expire(store, approvals.waiting());
    runner.begin(turnId, { after });
    transcript.append(turnId, { role: "user", content: question });
    return after;
  }

  /** The turn as it was started, if it was: a call whose answer was lost may come again. */
  function joined(turnId: string): Started<never> | undefined {
    const known = created ? turns.get(turnId) : undefined;
    return known && { ok: true, turnId, after: known.after };
  }

  async function doDue({ what, id }: DueItem): Promise<void> {
    switch (what) {
      case "heartbeat":
        return runner.heartbeat();
      case "record":
        index.owe(id);
        return index.tell(id);
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
        store.atomically(() => {
          store.create(owner, UNTITLED);
          index.owe();
        });
        created = true;
        await index.tell();
      }
      return summaryOf(store);
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
      if (!created && (!mayCreate || isDeleted)) return { ok: false, code: "not-found" };
      const known = joined(turnId);
      if (known !== undefined) return known;
      if (runner.running() !== undefined) return { ok: false, code: "turn-in-progress" };
      const isFirst = !created || log.position() === 0;
      const after = store.atomically(() => {
        if (!created) store.create(owner, UNTITLED);
        if (isFirst && store.session().title === UNTITLED) store.rename(titleOf(question));
        if (isFirst) index.owe();
        return ask(turnId, question);
      });
      created = true;
      runner.launch(turnId);
      if (isFirst) void index.tell(); // so that it is listed while it runs
      return { ok: true, turnId, after };
    },

    /** Answers the last message again, or joins the turn that does when it is there; nothing is sent again. */
    regenerate(turnId: string): Started<"not-found" | "turn-in-progress" | "nothing-to-regenerate"> {
      if (!created) return { ok: false, code: "not-found" };
      const known = joined(turnId);
      if (known !== undefined) return known;
      if (runner.running() !== undefined) return { ok: false, code: "turn-in-progress" };
      const living = turns.living();
      const last = living.findLastIndex((one) => transcript.question(one) !== null);
      const question = transcript.question(living[last] ?? "");
      if (question === null) return { ok: false, code: "nothing-to-regenerate" };
      const after = store.atomically(() => {
        const position = ask(turnId, question);
        for (const replaced of living.slice(last)) turns.replace(replaced, turnId);
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
        const position = log.position();
        const first = [approvalEvent({ ...approval, status: decision })];
        runner.begin(turnId, { after: position, continues: approval.turnId, first });
        return position;
      });
      runner.launch(turnId);
      return { ok: true, turnId, after };
    },

    /**
     * The stream after the first of `ids` that is a position of the log, else from the beginning; of one turn or of all.
     * `nothing` when all is read and no turn runs.
     */
    read(ids: readonly number[], turnId?: string): ReadableStream<Uint8Array> | "nothing" | "not-found" {
      if (!created) return "not-found";
      const position = log.position();
      const from = ids.find((id) => Number.isInteger(id) && id >= 0 && id <= position) ?? 0;
      if (from === position && runner.running() === undefined) return "nothing";
      const { prunedTo } = store.session();
      const snapshot = () => ({ seq: prunedTo, type: "snapshot", data: eventData(snapshotOf(store, prunedTo)) });
      const until = () => turns.get(turnId ?? "")?.endSeq ?? Number.POSITIVE_INFINITY;
      return readers
        .read(from, until, from < prunedTo ? [snapshot()] : [])
        .pipeThrough(sseEncoder({ retryMs: config.SSE_RETRY, keepaliveMs: config.SSE_KEEPALIVE }));
    },

    /** The turn once it has ended: see `readTurn`. */
    async ended(turnId: string): Promise<ReadableStream<Uint8Array> | undefined> {
      if (created) await runner.ended(turnId);
      const turn = created ? turns.get(turnId) : undefined; // it may have been deleted meanwhile
      return turn && tellTurn(viewTurn(turn, store));
    },

    /** Stops the running turn or, when none runs, lets what waits expire; nothing to stop is no fault. */
    cancel(): boolean {
      if (!created) return false;
      if (!runner.cancel()) store.atomically(() => expire(store, approvals.waiting()));
      return true;
    },

    async rename(title: string): Promise<SessionSummary | undefined> {
      if (!created) return undefined;
      store.atomically(() => {
        store.rename(title);
        index.owe();
      });
      const renamed = summaryOf(store);
      await index.tell();
      return renamed; // it may have been deleted meanwhile
    },

    /** Everything goes; a turn that runs is stopped first. False when there was nothing. */
    async destroy(): Promise<boolean> {
      if (!created) return false;
      [created, isDeleted] = [false, true]; // no turn may begin from now on
      await runner.leave();
      readers.closeAll();
      await store.destroy();
      return true;
    },

    /** All of it, turn by turn: see `readSession`. */
    view(): ReadableStream<Uint8Array> | undefined {
      if (!created) return undefined;
      const turn = turns.running();
      const running = turn === undefined ? null : { turnId: turn.turnId, after: turn.after };
      return tellSession({ ...summaryOf(store), lastEventId: log.position(), running }, store);
    },

    /** Its latest questions and answers, oldest first: at most `limit`, and hardly more than `characters`. */
    said(limit: number, characters: number): Saying[] | undefined {
      return created ? latestSayings(store, limit, characters) : undefined;
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
