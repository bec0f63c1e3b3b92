/** What was said in a conversation, and nothing else of it. */

import type { ChatStore } from "./store.ts";

/** A question or an answer, as it was said. */
export interface Saying {
  readonly role: "user" | "assistant";
  readonly content: string;
  readonly at: number;
}

/** At most `limit` questions and answers, and hardly more than `characters`: the latest, oldest first. */
export function latestSayings(
  { turns, transcript }: Pick<ChatStore, "turns" | "transcript">,
  limit: number,
  characters: number,
): Saying[] {
  const sayings: Saying[] = [];
  let told = 0;
  for (const turnId of turns.living().toReversed()) {
    if (sayings.length >= limit || told >= characters) break;
    const { answer, startedAt, endedAt } = turns.known(turnId);
    const question = transcript.question(turnId);
    const said: Saying[] = [
      ...(question === null ? [] : [{ role: "user", content: question, at: startedAt } as const]),
      ...(endedAt === null || answer === "" ? [] : [{ role: "assistant", content: answer, at: endedAt } as const]),
    ];
    sayings.unshift(...said);
    told += said.reduce((sum, { content }) => sum + content.length, 0);
  }
  return sayings.slice(-limit);
}
