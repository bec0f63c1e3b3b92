/** The open conversation: its turns, the one that runs, and the ways to ask, decide, stop and try again. */

import { computed, signal } from "@preact/signals";
import type { PageProblem, Request } from "../request.ts";
import { createDrafts } from "./drafts.ts";
import { foldTurns } from "./fold-turns.ts";
import type { CloseStream, StreamListener } from "./stream.ts";
import type { Transcript } from "./transcript.ts";
import { turnsOf } from "./transcript.ts";
import type { TurnView } from "./turn-view.ts";
import { isOpen, newTurn } from "./turn-view.ts";

export interface TalkOptions {
  readonly request: Request;
  readonly openStream: (path: string, listener: StreamListener) => CloseStream;
  /** Resolves when a lost turn may be looked for again. */
  readonly pause: () => Promise<void>;
  /** A new conversation has its id. */
  readonly began: (sessionId: string) => void;
  /** Something of the list of conversations is no longer as it was. */
  readonly changed: () => void;
}

interface StartedTurn {
  readonly sessionId: string;
  readonly turnId: string;
  /** Where its events are read. */
  readonly events: string;
}

/** A decision that the server did not take. */
export interface Refusal {
  readonly approvalId: string;
  readonly problem: PageProblem;
}

export type Talk = ReturnType<typeof createTalk>;

export function createTalk({ request, openStream, pause, began, changed }: TalkOptions) {
  const sessionId = signal<string | null>(null);
  const drafts = createDrafts();
  const turns = signal<readonly TurnView[]>([]);
  const isLoading = signal(false);
  /** Why the conversation could not be opened. */
  const problem = signal<PageProblem | null>(null);
  const refusal = signal<Refusal | null>(null);
  const isReconnecting = signal(false);
  const isRunning = computed(() => turns.value.some(isOpen));
  const isEmpty = computed(() => turns.value.length === 0);
  let closeStream: CloseStream | undefined;
  let [visit, person] = [0, 0]; // what was asked on another visit, or by another person, changes nothing here
  let stopWanted = false;

  function leave(next: string | null): number {
    hangUp();
    for (const { status, question } of turns.value.toReversed()) {
      if (status === "unsent" && question !== null) drafts.giveBack(sessionId.value, question);
    }
    drafts.turnTo(next);
    sessionId.value = next;
    turns.value = [];
    isLoading.value = false;
    problem.value = null;
    refusal.value = null;
    stopWanted = false;
    return (visit += 1);
  }

  function hangUp(): void {
    closeStream?.();
    closeStream = undefined;
    isReconnecting.value = false;
  }

  function changeLast(change: (turn: TurnView) => TurnView): void {
    const last = turns.value.at(-1);
    if (last !== undefined) turns.value = turns.value.with(turns.value.length - 1, change(last));
  }

  function follow(events: string): void {
    hangUp();
    closeStream = openStream(events, {
      event(event) {
        isReconnecting.value = false;
        if (event.type === "snapshot") return void recover(); // events are gone: the transcript has what they said
        turns.value = foldTurns(turns.value, event);
        if (isRunning.value) return;
        hangUp();
        changed();
      },
      connection: (isUp) => (isReconnecting.value = !isUp),
      lost: () => void recoverLater(),
    });
  }

  /** What refuses a stream at once would refuse the next one at once too. */
  async function recoverLater(): Promise<void> {
    const here = visit;
    isReconnecting.value = true;
    await pause();
    if (here === visit) await recover();
  }

  /** Asks the transcript what became of a turn whose stream is gone, until it is known or makes no sense to ask. */
  async function recover(): Promise<void> {
    hangUp();
    const here = visit;
    isReconnecting.value = true;
    for (;;) {
      const fault = await load(here);
      if (here !== visit || fault === undefined) return;
      if (fault.code === "unauthenticated") return hangUp(); // goes on after the next sign-in: resume()
      if (fault.code === "not-found") {
        hangUp();
        return changeLast((turn) => ({ ...turn, status: "error", problem: fault, thinking: null }));
      }
      await pause();
      if (here !== visit) return;
    }
  }

  /** Takes the conversation as the server has it; reads on where a turn runs. */
  async function load(here: number): Promise<PageProblem | undefined> {
    const answer = await request<Transcript>(pathOf(sessionId.value));
    if (here !== visit) return undefined;
    if (!answer.ok) return answer.problem;
    isReconnecting.value = false;
    show(answer.body);
    return undefined;
  }

  /** A question that never arrived is on this page alone. */
  function show(transcript: Transcript): void {
    turns.value = [...turnsOf(transcript), ...turns.value.filter(({ status }) => status === "unsent")];
    if (transcript.running === null) return;
    follow(`${pathOf(sessionId.value, "events")}?after=${transcript.runningAfter ?? 0}`);
  }

  async function open(id: string): Promise<void> {
    const here = leave(id);
    isLoading.value = true;
    const fault = await load(here);
    if (here !== visit) return;
    isLoading.value = false;
    problem.value = fault ?? null;
  }

  /** Time or another window may have changed what is shown. A turn that runs here tells it itself. */
  async function refresh(): Promise<void> {
    const here = visit;
    const answer = await request<Transcript>(pathOf(sessionId.value));
    if (here === visit && !isRunning.value && answer.ok) show(answer.body);
  }

  /** `key` tells the server that a question which may have arrived is the same one. */
  async function ask(question: string, key: string = crypto.randomUUID()): Promise<void> {
    const [here, asker, asked] = [visit, person, sessionId.value];
    begin(newTurn(key, question, "sending"));
    const answer = await request<StartedTurn>("/agents/chat-stream", {
      body: { userMessage: question, idempotencyKey: key, ...(asked === null ? {} : { sessionId: asked }) },
    });
    if (here !== visit) {
      if (!answer.ok && asker === person) drafts.giveBack(asked, question);
      return changed();
    }
    if (!answer.ok) return changeLast((turn) => ({ ...turn, status: "unsent", problem: answer.problem }));
    await read(answer.body);
  }

  /** Decides a send that waits. The same decision again is the same turn: without an answer it may be tried again. */
  async function decide(approvalId: string, decision: "approve" | "reject"): Promise<void> {
    if (isRunning.value) return;
    const here = visit;
    const turn = newTurn(crypto.randomUUID(), null, "sending");
    begin(turn);
    refusal.value = null;
    const path = pathOf(sessionId.value, "approvals", approvalId);
    const answer = await request<StartedTurn>(path, { body: { decision } });
    if (here !== visit) return;
    if (answer.ok) return read(answer.body);
    turns.value = turns.value.filter(({ id }) => id !== turn.id);
    refusal.value = { approvalId, problem: answer.problem };
    await refresh();
  }

  function begin(turn: TurnView): void {
    stopWanted = false;
    turns.value = [...turns.value, turn];
  }

  /** The server has taken the last turn. */
  async function read({ sessionId: id, turnId, events }: StartedTurn): Promise<void> {
    changeLast((turn) => ({ ...turn, id: turnId, status: "running" }));
    if (sessionId.value === null) {
      sessionId.value = id;
      drafts.began(id);
      began(id);
    }
    changed();
    follow(events);
    if (stopWanted) await stop();
  }

  /** The turn ends when the server says so: what was said by then stays. */
  async function stop(): Promise<void> {
    stopWanted = true;
    if (sessionId.value === null || turns.value.at(-1)?.status !== "running") return;
    await request(pathOf(sessionId.value, "cancel"), { method: "POST" });
  }

  return {
    sessionId,
    draft: drafts.draft,
    turns,
    isEmpty,
    isLoading,
    isRunning,
    isReconnecting,
    problem,
    refusal,
    open,
    refresh,
    ask: async (question: string) => ask(question),
    decide,
    stop,
    startNew: () => void leave(null),
    /** Leaves nothing of the person who was here. */
    forget(): void {
      leave(null);
      drafts.clear();
      person += 1;
    },
    /** After a sign-in that had ended: opens what could not be opened, reads on in a running turn that nobody reads. */
    resume(): void {
      if (sessionId.value !== null && problem.value !== null) void open(sessionId.value);
      else if (turns.value.at(-1)?.status === "running" && closeStream === undefined) void recover();
    },
    /** Asks a failed question again; one that was not taken moves to the end and keeps its key. */
    retry({ id, question, status }: TurnView): void {
      if (isRunning.value || question === null) return;
      if (status !== "unsent") return void ask(question);
      turns.value = turns.value.filter((turn) => turn.id !== id);
      void ask(question, id);
    },
  };
}

function pathOf(sessionId: string | null, ...names: string[]): string {
  return ["/agents/sessions", ...[sessionId ?? "", ...names].map(encodeURIComponent)].join("/");
}
