/** Figures that can be trusted on a machine that does other things, too. */

/**
 * Takes `rounds` samples by each of the measures, one by each a round, so that whatever slows the machine slows all of them. A first
 * round is not counted. Resolves to one list for each measure, in their order.
 */
export async function sample(measures: ReadonlyArray<() => Promise<number>>, rounds: number): Promise<number[][]> {
  const samples = measures.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, measure] of measures.entries()) {
      const value = await measure();
      if (round > 0) samples[index]!.push(value); // a list for each
    }
  }
  return samples;
}
