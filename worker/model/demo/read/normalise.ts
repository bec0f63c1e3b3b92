/** A message as the readers expect it. */

/** One line without invisible characters; straight quotes, plain hyphens, decimal halves. Case stays: names need it. */
export function normalise(text: string): string {
  return text
    .replaceAll(/(\d) ?½/g, "$1.5")
    .normalize("NFKC")
    .replaceAll(/\p{Cf}/gu, "")
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/[“”]/g, '"')
    .replaceAll(/[‐-―−]/g, "-")
    .replaceAll(/\s+/g, " ")
    .trim();
}
