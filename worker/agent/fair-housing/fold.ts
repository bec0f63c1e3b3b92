/** A text as the rules read it. */

/** One line of small letters and single spaces: no invisible characters, no emphasis; hyphens and slashes part words; American spelling. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/[\p{Cf}\p{Mn}]/gu, "")
    .toLowerCase()
    .replaceAll(/[‘’`´]/g, "'")
    .replaceAll(/[“”*_~"/‐-―−-]+/g, " ")
    .replaceAll(/(neighb|col)our/g, "$1or")
    .replaceAll(/\s+/g, " ")
    .trim();
}
