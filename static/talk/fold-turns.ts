/** A conversation after one more event: most events tell of the running turn, some of what an earlier one began. */

import { expireWaiting } from "./approval.ts";
import type { TurnChange, TurnView } from "./turn-view.ts";
import { foldEvent, stopStarted } from "./turn-view.ts";

/** The turns after an event of the last one. Turns that it says nothing of stay the very same objects. */
export function foldTurns(turns: readonly TurnView[], event: TurnChange): readonly TurnView[] {
  const changed = changeAt(turns, turnOf(turns, event), (turn) => foldEvent(turn, event));
  if (event.type === "session" && event.continues === undefined) return changeParts(changed, expireWaiting);
  if (event.type === "done" || event.type === "error") return changeParts(changed, stopStarted);
  return changed;
}

/** What was approved is sent in a turn of its own, but by the call that asked: the card and the call are in that turn. */
function turnOf(turns: readonly TurnView[], event: TurnChange): number {
  const known = turns.findLastIndex(({ parts }) =>
    parts.some(
      (part) =>
        (event.type === "tool" && part.type === "tool" && part.callId === event.callId) ||
        (event.type === "approval" && part.type === "approval" && part.approvalId === event.approvalId),
    ),
  );
  return known === -1 ? turns.length - 1 : known;
}

function changeAt(
  turns: readonly TurnView[],
  index: number,
  change: (turn: TurnView) => TurnView,
): readonly TurnView[] {
  const turn = turns[index];
  return turn === undefined ? turns : turns.with(index, change(turn));
}

function changeParts(
  turns: readonly TurnView[],
  change: (parts: TurnView["parts"]) => TurnView["parts"],
): readonly TurnView[] {
  return turns.map((turn) => {
    const parts = change(turn.parts);
    return parts === turn.parts ? turn : { ...turn, parts };
  });
}
