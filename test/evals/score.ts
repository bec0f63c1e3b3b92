/** What the tries at a set of cases come to. */

import type { Played } from "./play.ts";

/** The tries at one case. */
export interface Outcome {
  readonly id: string;
  readonly kind: string;
  readonly tries: number;
  readonly passes: number;
}

/** In the order in which the cases come first. */
export function outcomesOf(played: readonly Played[]): Outcome[] {
  return [...Map.groupBy(played, ({ id }) => id)].map(([id, tries]) => ({
    id,
    kind: tries[0]!.kind, // a group has at least one
    tries: tries.length,
    passes: tries.filter(({ faults }) => faults.length === 0).length,
  }));
}

/**
 * pass^k: how likely k tries at a case all pass, from 0 to 1, the mean over the cases; each had at least k tries.
 * Yao et al., τ-bench (2024), section 4: the mean of C(passes, k) / C(tries, k).
 */
export function passHat(outcomes: readonly Outcome[], k: number): number {
  const likely = outcomes.map(({ passes, tries }) => choose(passes, k) / choose(tries, k));
  return likely.reduce((sum, one) => sum + one, 0) / outcomes.length;
}

function choose(n: number, k: number): number {
  return Array.from({ length: k }, (_, index) => (n - index) / (k - index)).reduce((product, one) => product * one, 1);
}
