/** The account's index of conversations, as a conversation tells it: at once, and again by the alarm until it has heard. */

import type { ChatStore, Owner } from "./store.ts";
import type { SessionSummary, TurnView } from "./view.ts";
import { summaryOf, viewTurn } from "./view.ts";

const RETRY_MS = 30_000;

export interface AccountIndexOptions {
  readonly store: ChatStore;
  /** `turn` when one has ended. Told again when it throws, or has not come to its end. */
  readonly record: (owner: Owner, session: SessionSummary, turn?: TurnView) => Promise<void>;
  readonly now: () => number;
}

/** A fault of the index never costs an answer: what it was not told stays owed. */
export function openAccountIndex({ store, record, now }: AccountIndexOptions) {
  const { due, turns } = store;
  return {
    /** To be called in the transaction of the change: of a turn that ends, or of the conversation itself. */
    owe: (turnId = ""): void => due.set("record", turnId, now() + RETRY_MS),
    /** Never throws. */
    tell: async (turnId = ""): Promise<void> => {
      try {
        const turn = turns.get(turnId);
        await record(store.session(), summaryOf(store), turn && viewTurn(turn, store));
        if (store.exists()) due.clear("record", turnId); // it may have been deleted meanwhile
      } catch (error) {
        const name = error instanceof Error ? error.name : "unknown";
        console.error(JSON.stringify({ event: "record-failure", error: name }));
      }
    },
  };
}
