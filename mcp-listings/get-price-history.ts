/** The tool `getPriceHistory`: what a home has asked, and what it was sold for. */

import * as z from "zod";
import { formatAddress } from "./address.ts";
import { findKnown, listingIdInput, provenance } from "./known-listing.ts";
import { listing } from "./listing.ts";
import { ratio, round } from "./measure/statistics.ts";
import type { ToolResult } from "./serve/tool.ts";
import type { PriceEvent, Store } from "./store.ts";
import { formatDollars } from "./vocabulary/figures.ts";
import { formatChange } from "./vocabulary/percent.ts";
import { PRICE_EVENT_KINDS } from "./vocabulary/reso.ts";

const historyInput = z.strictObject({ listingId: listingIdInput });

const historyOutput = provenance.extend({
  listing: listing.pick({ listingId: true, address: true, status: true, price: true, agent: true, office: true }),
  events: z
    .array(
      z.object({
        date: z.string().describe("YYYY-MM-DD"),
        event: z.enum(PRICE_EVENT_KINDS),
        price: z.number().describe("US dollars: the list price, of a sale the price it was sold for"),
        change: z.number().nullable().describe("US dollars against the event before; null for the first"),
        changeRatio: z.number().nullable().describe("The same as a fraction: -0.05 is 5 % less"),
      }),
    )
    .describe("Oldest first; empty where the source keeps no history"),
});

export const getPriceHistory = {
  name: "getPriceHistory",
  title: "Price history",
  description:
    "What one home whose id is known has asked over time and what it was sold for: when listed, each change, under contract, sold. Use it for " +
    "price cuts and how long a price has stood.",
  input: historyInput,
  output: historyOutput,
  annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
} as const;

type PriceHistory = z.infer<typeof historyOutput>;

/** Answers with the events; a home without any is an answer, an unknown one a failure that names the way out. */
export async function answerPriceHistory(
  input: z.infer<typeof historyInput>,
  store: Store,
): Promise<ToolResult<PriceHistory>> {
  const known = await findKnown(input.listingId, store);
  if (!known.ok) return known;
  const { listingId, address, status, price, agent, office } = known.listing;
  const events = (await store.priceHistory([listingId])).get(listingId) ?? [];
  const { asOf, attribution } = store.source;
  const structured = {
    listing: { listingId, address, status, price, agent, office },
    events: addChanges(events),
    asOf,
    attribution,
  };
  return { ok: true, text: describe(structured), structured };
}

/** Each event with what it changed; `events` ascend by date. */
export function addChanges(events: readonly PriceEvent[]): PriceHistory["events"] {
  return events.map((event, index) => {
    const before = events[index - 1];
    const change = before ? event.price - before.price : null;
    return { ...event, change, changeRatio: round(ratio(change, before?.price ?? null), 3) };
  });
}

function describe({ listing: { listingId, address }, events, asOf, attribution }: PriceHistory): string {
  const lines = events.map(({ date, event, price, change, changeRatio }) => {
    const changed = change ? ` (${formatChange(changeRatio)})` : "";
    return `${date} ${event} ${formatDollars(price)}${changed}`;
  });
  return [
    `${listingId} ${formatAddress(address)}, as of ${asOf}`,
    ...(lines.length > 0 ? lines : ["No price history is on record."]),
    `Source: ${attribution}`,
  ].join("\n");
}
