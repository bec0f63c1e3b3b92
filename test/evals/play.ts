/** Plays conversations over the Workers, several at a time, and judges each turn. */

import { only, type Person, signUp } from "../person.ts";
import type { EvalCase } from "./case.ts";
import { hear, type Taken } from "./hear.ts";
import { judge } from "./judge.ts";

/** One try at one case. */
export interface Played {
  readonly id: string;
  readonly kind: EvalCase["kind"];
  /** What was wrong, a sentence each, with its turn; empty: it passed. */
  readonly faults: readonly string[];
  /** Of each turn that did not end in an error. */
  readonly taken: readonly Taken[];
}

/**
 * Plays every case `tries` times, each try as a conversation of its own. Resolves in the order of the cases, the tries of one side by side.
 * @param url of the Worker. @param atOnce conversations that run at the same time, each by a person of its own.
 */
export async function play(cases: readonly EvalCase[], url: string, tries: number, atOnce: number): Promise<Played[]> {
  const rounds = cases.flatMap((evalCase) => Array.from({ length: tries }, () => evalCase));
  const played: Played[] = [];
  const waiting = rounds.entries();
  const playOn = async (): Promise<void> => {
    const person = await signUp(url);
    for (const [index, evalCase] of waiting) played[index] = await playCase(evalCase, person);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, rounds.length) }, playOn));
  return played;
}

async function playCase({ id, kind, turns }: EvalCase, person: Person): Promise<Played> {
  const faults: string[] = [];
  const taken: Taken[] = [];
  let sessionId: string | undefined;
  for (const [index, turn] of turns.entries()) {
    const events = await person.ask(turn.user, sessionId);
    sessionId = String(only(events, "session").data["sessionId"]);
    const heard = hear(events);
    faults.push(...judge(turn, heard).map((fault) => `Turn ${index + 1}: ${fault}`));
    if (heard.taken) taken.push(heard.taken);
  }
  return { id, kind, faults, taken };
}
