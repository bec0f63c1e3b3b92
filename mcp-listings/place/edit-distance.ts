/** Levenshtein's distance by Wagner and Fischer's table, one row at a time (https://doi.org/10.1145/321796.321811). */
export function editDistance(from: string, to: string): number {
  const target = Array.from(to);
  let row = Array.from({ length: target.length + 1 }, (_, column) => column);
  for (const letter of from) {
    const next = [row[0]! + 1]; // a row has at least the column of the empty word
    for (const [column, other] of target.entries()) {
      const [above, left, corner] = [row[column + 1]!, next[column]!, row[column]!]; // rows are one longer than the target
      next.push(Math.min(above + 1, left + 1, corner + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1)!; // as above
}
