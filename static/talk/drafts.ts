/** What is typed and not sent; each conversation keeps its own. A question that was not taken is typed and not sent. */

import { signal } from "@preact/signals";

/** A conversation is named by its id, the one that has not begun by null. */
export function createDrafts() {
  const draft = signal("");
  const kept = new Map<string | null, string>();
  let open: string | null = null;

  return {
    /** Of the open conversation. */
    draft,
    /** Another conversation is open now. */
    turnTo(next: string | null): void {
      kept.set(open, draft.value);
      draft.value = kept.get(next) ?? "";
      kept.delete(next);
      open = next;
    },
    /** The conversation that had not begun has its id: what is typed meanwhile belongs to it. */
    began(sessionId: string): void {
      open = sessionId;
    },
    /** Puts a question back before what has been typed since. */
    giveBack(sessionId: string | null, question: string): void {
      const isOpen = sessionId === open;
      const typed = isOpen ? draft.value : (kept.get(sessionId) ?? "");
      const whole = typed === "" ? question : `${question}\n\n${typed}`;
      if (isOpen) draft.value = whole;
      else kept.set(sessionId, whole);
    },
    /** Leaves nothing of the person who was here. */
    clear(): void {
      kept.clear();
      draft.value = "";
    },
  };
}
