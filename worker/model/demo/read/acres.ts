/** Acres as the square feet that the tools take: "half an acre" is a lot of 21,780. */

const SQUARE_FEET = 43_560;

const WORDS: Readonly<Record<string, number>> = { half: 0.5, quarter: 0.25, third: 1 / 3, a: 1, an: 1, one: 1, two: 2 };
const ACRES =
  /(?<![\p{L}\d.,$])(?:(?<digits>\d{1,4}(?:\.\d{1,3})?)(?<slash>\/\d)?|(?:an? )?(?<word>half|quarter|third|an?|one|two))(?<more>\+)?(?: of)?(?: an?)?[ -]?acres?(?:[ -](?:lots?|plots?|yard|parcels?)| of land)?(?!\p{L})/giu;

export function withSquareFeet(text: string): string {
  return text.replaceAll(ACRES, (...match) => {
    const { digits, slash, word, more = "" } = match.at(-1) as Record<string, string | undefined>; // the groups come last
    const acres = Number(digits ?? WORDS[word?.toLowerCase() ?? ""]) / Number(slash?.slice(1) ?? 1);
    return `${more === "" ? "" : "at least "}${Math.round(acres * SQUARE_FEET)} square foot lot`;
  });
}
