/** The open conversation: its turns, the one that runs, and the ways to ask, stop and try again. */

import { computed, signal } from "@preact/signals";
import type { PageProblem, Request } from "../request.ts";
import type { CloseStream, StreamListener } from "./stream.ts";
import type { Transcript } from "./transcript.ts";
import { turnsOf } from "./transcript.ts";
import type { TurnView } from "./turn-view.ts";
import { foldEvent, isOpen, newTurn } from "./turn-view.ts";

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

export type Talk = ReturnType<typeof createTalk>;

export function createTalk({ request, openStream, pause, began, changed }: TalkOptions) {
  const sessionId = signal<string | null>(null);
  /** What is typed and not sent; each conversation keeps its own. */
  const draft = signal("");
  const drafts = new Map<string | null, string>();
  const turns = signal<readonly TurnView[]>([]);
  const isLoading = signal(false);
  /** Why the conversation could not be opened. */
  const problem = signal<PageProblem | null>(null);
  const isReconnecting = signal(false);
  const isRunning = computed(() => turns.value.some(isOpen));
  let closeStream: CloseStream | undefined;
  let visit = 0; // answers that come after the person has left belong nowhere
  let stopWanted = false;

  function leave(next: string | null): number {
    hangUp();
    drafts.set(sessionId.value, draft.value);
    draft.value = drafts.get(next) ?? "";
    sessionId.value = next;
    turns.value = [];
    isLoading.value = false;
    problem.value = null;
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
        changeLast((turn) => foldEvent(turn, event));
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
      const refusal = await load(here);
      if (here !== visit || refusal === undefined) return;
      if (refusal.code === "unauthenticated") return hangUp(); // goes on after the next sign-in: resume()
      if (refusal.code === "not-found") {
        hangUp();
        return changeLast((turn) => ({ ...turn, status: "error", problem: refusal, thinking: null }));
      }
      await pause();
      if (here !== visit) return;
    }
  }

  /** Takes the conversation as the server has it; reads on where a turn runs. */
  async function load(here: number): Promise<PageProblem | undefined> {
    const path = `/agents/sessions/${encodeURIComponent(sessionId.value ?? "")}`;
    const answer = await request<Transcript>(path);
    if (here !== visit) return undefined;
    if (!answer.ok) return answer.problem;
    isReconnecting.value = false;
    turns.value = turnsOf(answer.body);
    if (answer.body.running !== null) follow(`${path}/events?after=${answer.body.runningAfter ?? 0}`);
    return undefined;
  }

  async function open(id: string): Promise<void> {
    const here = leave(id);
    isLoading.value = true;
    const refusal = await load(here);
    if (here !== visit) return;
    isLoading.value = false;
    problem.value = refusal ?? null;
  }

  async function ask(question: string): Promise<void> {
    const here = visit;
    turns.value = [...turns.value, newTurn(crypto.randomUUID(), question, "sending")];
    stopWanted = false;
    const inSession = sessionId.value === null ? {} : { sessionId: sessionId.value };
    const answer = await request<StartedTurn>("/agents/chat-stream", { body: { userMessage: question, ...inSession } });
    if (here !== visit) return changed();
    if (!answer.ok) return changeLast((turn) => ({ ...turn, status: "unsent", problem: answer.problem }));
    const { turnId, events } = answer.body;
    changeLast((turn) => ({ ...turn, id: turnId, status: "running" }));
    if (sessionId.value === null) {
      sessionId.value = answer.body.sessionId;
      began(answer.body.sessionId);
    }
    changed();
    follow(events);
    if (stopWanted) await stop();
  }

  /** The turn ends when the server says so: what was said by then stays. */
  async function stop(): Promise<void> {
    stopWanted = true;
    if (sessionId.value === null || turns.value.at(-1)?.status !== "running") return;
    await request(`/agents/sessions/${encodeURIComponent(sessionId.value)}/cancel`, { method: "POST" });
  }

  return {
    sessionId,
    draft,
    turns,
    isLoading,
    isRunning,
    isReconnecting,
    problem,
    open,
    ask,
    stop,
    startNew: () => void leave(null),
    /** Leaves nothing of the person who was here. */
    forget(): void {
      leave(null);
      drafts.clear();
      draft.value = "";
    },
    /** After a sign-in that had ended: opens what could not be opened, reads on in a running turn that nobody reads. */
    resume(): void {
      if (sessionId.value !== null && problem.value !== null) void open(sessionId.value);
      else if (turns.value.at(-1)?.status === "running" && closeStream === undefined) void recover();
    },
    /** Asks a failed question again; one that never arrived moves to the end. */
    retry({ id, question, status }: TurnView): void {
      if (isRunning.value) return;
      if (status === "unsent") turns.value = turns.value.filter((turn) => turn.id !== id);
      void ask(question);
    },
  };
}
