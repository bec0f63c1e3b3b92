/** Homes side by side, and what speaks for each of them. */

import type { Comparison } from "../home-results.ts";
import { dollars, list, number, sourceLine, table, UNKNOWN } from "./format.ts";

type Row = Comparison["rows"][number];

interface Attribute {
  readonly name: string;
  readonly format?: (value: number) => string;
  /** What is said for the better one of two, and for the best of more. */
  readonly better?: readonly [ofTwo: string, ofMore: string];
}

const feet = (value: number) => `${number(value)} sq ft`;

const ATTRIBUTES: Readonly<Record<string, Attribute>> = {
  status: { name: "Status" },
  address: { name: "Address" },
  propertyType: { name: "Type" },
  price: { name: "Price", format: dollars, better: ["costs less", "costs least"] },
  pricePerSquareFoot: {
    name: "A square foot",
    format: dollars,
    better: ["costs less a square foot", "costs least a square foot"],
  },
  bedrooms: { name: "Bedrooms", better: ["has more bedrooms", "has most bedrooms"] },
  bathrooms: { name: "Bathrooms", better: ["has more bathrooms", "has most bathrooms"] },
  squareFeet: { name: "Living area", format: feet, better: ["is larger", "is the largest"] },
  lotSquareFeet: { name: "Lot", format: feet, better: ["has the larger lot", "has the largest lot"] },
  garageSpaces: { name: "Garage spaces", better: ["has more garage spaces", "has most garage spaces"] },
  hoaFee: { name: "HOA fee a month", format: dollars, better: ["has the lower HOA fee", "has the lowest HOA fee"] },
  yearBuilt: { name: "Built in", format: String },
  daysOnMarket: { name: "Days on the market" },
  features: { name: "Features" },
};

/** @param asked the attribute that the question is about, where it is about one. */
export function answerComparison({ listings, rows, unknownIds, ...source }: Comparison, asked?: string): string {
  const ids = listings.map(({ listingId }) => listingId);
  const row = rows.find(({ attribute }) => attribute === asked);
  return [
    row === undefined ? insight(ids, rows) : decided(ids, row),
    table(
      ["", ...ids],
      rows.map((one) => [attributeOf(one).name, ...cells(ids, one)]),
    ),
    [...(unknownIds.length === 0 ? [] : [`I know no listing ${list(unknownIds)}.`]), sourceLine(source)].join(" "),
  ].join("\n\n");
}

/** What is better is set in bold. */
function cells(ids: readonly string[], row: Row): string[] {
  return ids.map((id, index) => {
    const told = tell(row, index);
    return row.better.includes(id) ? `**${told}**` : told;
  });
}

function tell(row: Row, index: number): string {
  const value = row.values[index] ?? null;
  if (typeof value !== "number") return value ?? UNKNOWN;
  return (attributeOf(row).format ?? number)(value);
}

function attributeOf({ attribute }: Row): Attribute {
  return ATTRIBUTES[attribute] ?? { name: attribute };
}

function decided(ids: readonly string[], row: Row): string {
  const { name, better } = attributeOf(row);
  const all = list(ids.map((id, index) => `${id} ${tell(row, index)}`));
  const [winner] = row.better;
  if (winner === undefined || better === undefined || row.better.length > 1) return `${name}: ${all}.`;
  return `**${winner}** ${phrase(better, ids)}: ${all}.`;
}

/** "**L001** costs less; **L002** has more bedrooms and is larger." */
function insight(ids: readonly string[], rows: readonly Row[]): string {
  const merits = ids.flatMap((id) => {
    const won = rows.flatMap((row) => {
      const { better } = attributeOf(row);
      return better !== undefined && row.better.length === 1 && row.better[0] === id ? [phrase(better, ids)] : [];
    });
    return won.length === 0 ? [] : [`**${id}** ${list(won)}`];
  });
  return merits.length === 0 ? `${list(ids)} side by side:` : `${merits.join("; ")}.`;
}

function phrase([ofTwo, ofMore]: readonly [string, string], ids: readonly string[]): string {
  return ids.length === 2 ? ofTwo : ofMore;
}
