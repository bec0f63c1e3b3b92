/** The tool `findListings`: the homes that fit what a person asks for. */

import * as z from "zod";
import { formatAddress } from "./address.ts";
import { resolveCity } from "./cities.ts";
import { listing, type Listing } from "./listing.ts";
import { readState } from "./place/place-name.ts";
import { CRITERIA, findContradiction, relaxCriteria, searchCriteria, type SearchCriteria } from "./search-criteria.ts";
import { readCursor, writeCursor } from "./search-cursor.ts";
import { lacksFullText } from "./search.ts";
import type { Store } from "./store.ts";
import type { ToolResult } from "./serve/tool.ts";
import { formatDollars, formatNumber } from "./vocabulary/figures.ts";

const findInput = searchCriteria.extend({
  limit: z.number().int().min(1).max(50).default(10),
  cursor: z.string().min(1).max(600).optional().describe("nextCursor of the same search, for its next page"),
});

const findOutput = z.object({
  criteria: searchCriteria.describe("As understood: the city by its name, defaults filled in"),
  total: z.number().describe("Of all pages; 1,000 when totalIsCapped"),
  totalIsCapped: z.boolean().describe("True when there are more than 1,000"),
  listings: z.array(listing),
  nextCursor: z.string().optional().describe("Absent on the last page"),
  relaxations: z
    .array(z.object({ drop: z.enum(CRITERIA), total: z.number() }))
    .optional()
    .describe("When nothing fits: how many would without that one criterion, most first"),
  asOf: z.string().describe("The day the listings are true to, YYYY-MM-DD"),
  attribution: z.string().describe("The source, to be named with the listings"),
});

export const findListings = {
  name: "findListings",
  title: "Find listings",
  description:
    "Finds homes; all criteria must fit. Use it for every question about which homes there are, and to get listing ids for the other tools. " +
    "Without a status only homes for sale now are found. When nothing fits, relaxations say which criterion to drop and how many homes that " +
    "gives: tell the user. For prices and trends of a market use getMarketAnalysis.",
  input: findInput,
  output: findOutput,
  annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
} as const;

type FindResult = z.infer<typeof findOutput>;

/** Answers with a page of homes; fails, naming the way out, on an unknown city or state, bounds that contradict each other, or a foreign cursor. */
export async function answerFindListings(
  { limit, cursor, ...asked }: z.infer<typeof findInput>,
  store: Store,
): Promise<ToolResult<FindResult>> {
  const understood = await understand(asked, store);
  if (!understood.ok) return understood;
  const { criteria } = understood;
  const { source, asOf, attribution } = store.source;

  const start = cursor === undefined ? null : readCursor(cursor, source, criteria);
  if (start?.ok === false) return { ok: false, message: CURSOR_FAILURES[start.code] };

  try {
    const { total, isCapped, listings, end } = await store.find(criteria, start?.position ?? null, limit);
    const structured = {
      criteria,
      total,
      totalIsCapped: isCapped,
      listings: [...listings],
      ...(end && { nextCursor: writeCursor(end, source, criteria) }),
      ...(total === 0 && { relaxations: await relax(criteria, store) }),
      asOf,
      attribution,
    };
    return { ok: true, text: describe(structured), structured };
  } catch (error) {
    if (lacksFullText(error)) return { ok: false, message: NO_KEYWORDS };
    throw error;
  }
}

const NO_KEYWORDS =
  "Keywords cannot be searched right now: the full text is being made anew. Ask without them; features can be searched.";

const CURSOR_FAILURES = {
  malformed: "That cursor is not one that findListings gave. Leave it out to get the first page.",
  "other-search":
    "That cursor belongs to another search. Ask with the same criteria and sort, or leave it out to get the first page.",
} as const;

type Understanding =
  | { readonly ok: true; readonly criteria: SearchCriteria }
  | { readonly ok: false; readonly message: string };

/** Brings the criteria into the form in which the source has them: the city's own name, a state's code, five digits, lower case. */
async function understand(asked: SearchCriteria, store: Store): Promise<Understanding> {
  const contradiction = findContradiction(asked);
  if (contradiction !== null) return { ok: false, message: contradiction };
  const state = asked.state === undefined ? undefined : readState(asked.state);
  if (state === undefined && asked.state !== undefined) {
    return {
      ok: false,
      message: `${JSON.stringify(asked.state)} is not a state. Give its name or two letters, such as "OR".`,
    };
  }
  const place = asked.city === undefined ? null : resolveCity(asked.city, state, await store.cities());
  if (place?.ok === false) return place;
  return {
    ok: true,
    criteria: {
      ...asked,
      ...(state !== undefined && { state }),
      ...place?.city,
      ...(asked.zip !== undefined && { zip: asked.zip.slice(0, 5) }),
      ...(asked.features && { features: foldFeatures(asked.features) }),
    },
  };
}

function foldFeatures(features: readonly string[]): string[] {
  return [...new Set(features.map((feature) => feature.toLowerCase().replaceAll(/\s+/g, " ")))].toSorted();
}

async function relax(criteria: SearchCriteria, store: Store): Promise<NonNullable<FindResult["relaxations"]>> {
  const relaxed = relaxCriteria(criteria);
  const totals = await store.count(relaxed.map(([, rest]) => rest));
  return relaxed
    .map(([drop], index) => ({ drop, total: totals[index]!.total })) // a total for each search
    .filter(({ total }) => total > 0)
    .toSorted((a, b) => b.total - a.total);
}

/** A line a home; the agent's words and the rest are left to the structured result. */
function describe({ criteria, total, totalIsCapped, listings, ...rest }: FindResult): string {
  const { nextCursor, relaxations, asOf, attribution } = rest;
  const count = `${totalIsCapped ? "More than " : ""}${formatNumber(total)} ${total === 1 ? "home fits" : "homes fit"}`;
  const lines = [
    `${count} (${criteria.status}), ${listings.length} shown, as of ${asOf}.`,
    ...listings.map(describeHome),
  ];
  if (relaxations?.length === 0) lines.push("Dropping one criterion would not help.");
  else if (relaxations) {
    lines.push(
      `Without one criterion: ${relaxations.map(({ drop, total }) => `${drop} ${formatNumber(total)}`).join(", ")}.`,
    );
  }
  if (nextCursor !== undefined) lines.push(`Next page: cursor ${nextCursor}`);
  lines.push(`Source: ${attribution}`);
  return lines.join("\n");
}

function describeHome({ listingId, address, ...home }: Listing): string {
  const { price, soldPrice, bedrooms, bathrooms, squareFeet, propertyType, status, soldOn, daysOnMarket } = home;
  const cost = status === "Sold" ? (soldPrice ?? price) : price;
  const facts = [
    cost === null ? "price not known" : formatDollars(cost),
    bedrooms !== null && `${bedrooms} bd`,
    bathrooms !== null && `${bathrooms} ba`,
    squareFeet !== null && `${formatNumber(squareFeet)} sq ft`,
    propertyType,
    soldOn !== null && status === "Sold" ? `Sold ${soldOn}` : status,
    daysOnMarket !== null && `${daysOnMarket} days on market`,
  ];
  return `${listingId} ${formatAddress(address)}: ${facts.filter((fact) => fact !== false).join(", ")}`;
}
