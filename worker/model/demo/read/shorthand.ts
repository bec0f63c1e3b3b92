/** What people write short, and the Spanish words of the trade, as the readers know them. */

const WRITTEN: ReadonlyArray<readonly [RegExp, string]> = [
  [/ ?(?<![\p{L}\d])w\/o(?: |(?=\p{L}))/giu, " without "],
  [/ ?(?<![\p{L}\d])w\/ ?/giu, " with "],
  [/(?<=[\d\p{L}]) & (?=[\d$\p{L}])/gu, " and "],
  [/\b(?:habitaciones|habitación|dormitorios?|recámaras?|cuartos?)(?!\p{L})/giu, "bedrooms"],
  [/\bba[ñn]os?(?!\p{L})/giu, "bathrooms"],
  [/\bpiscina\b/gi, "pool"],
  [/\b(?:por )?menos de\b/gi, "under"],
  [/\bm[áa]s de\b/gi, "over"],
  [/\b(?:busco|quiero|necesito)\b/gi, "find"],
];

export function spelledOut(text: string): string {
  return WRITTEN.reduce((left, [short, long]) => left.replaceAll(short, long), text).trim();
}
