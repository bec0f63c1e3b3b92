/** What a home has asked over time, in words. */

import type { PriceHistory } from "../home-results.ts";
import { change, dollars, sourceLine } from "./format.ts";

const EVENTS: Readonly<Record<string, string>> = {
  Listed: "listed at",
  "Price Change": "price changed to",
  Pending: "under contract at",
  Sold: "sold for",
};

export function answerPriceHistory({ listing, events, ...source }: PriceHistory): string {
  const { listingId, address } = listing;
  const head = `**${address.street}**, ${address.city}, ${address.state} ${address.zip} (${listingId})`;
  if (events.length === 0) return `No price history of ${head} is on record.\n\n${sourceLine(source)}`;
  return [
    `${head}: ${course(listing, events)}`,
    events
      .map(({ date, event, price, changeRatio }) => {
        const changed = changeRatio === null || changeRatio === 0 ? "" : ` (${change(changeRatio)})`;
        return `- ${date}: ${EVENTS[event] ?? event.toLowerCase()} ${dollars(price)}${changed}`;
      })
      .join("\n"),
    sourceLine(source),
  ].join("\n\n");
}

type Event = PriceHistory["events"][number];

function course({ status, price }: PriceHistory["listing"], events: readonly Event[]): string {
  const sale = events.findLast(({ event }) => event === "Sold");
  const asked = events.filter(({ event }) => event !== "Sold");
  const cuts = asked.filter(({ change: by }) => by !== null && by < 0).length;
  const rises = asked.filter(({ change: by }) => by !== null && by > 0).length;
  const moves = [
    ...(cuts === 0 ? [] : [`was cut ${times(cuts)}`]),
    ...(rises === 0 ? [] : [`was raised ${times(rises)}`]),
  ];
  const moved = `the asking price ${moves.length === 0 ? "has not changed" : moves.join(" and ")}`;
  if (status === "Sold" && sale !== undefined)
    return `${moved}, and it sold for **${dollars(sale.price)}** on ${sale.date}.`;
  return price === null ? `${moved}.` : `${moved}, and is **${dollars(price)}** now.`;
}

const TIMES = ["never", "once", "twice", "three times", "four times", "five times", "six times"];

function times(count: number): string {
  return TIMES[count] ?? "many times";
}
