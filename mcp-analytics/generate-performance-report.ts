/** The tool `generatePerformanceReport`: listings, how they do against their markets, and what would help. */

import { createHash } from "node:crypto";
import * as z from "zod";
import type { ToolResult } from "../mcp-listings/serve/tool.ts";
import { formatDollars, formatNumber, UNKNOWN } from "../mcp-listings/vocabulary/figures.ts";
import { describeMeasured, listingsInput, measuredOutput, measureListings } from "./measured-listings.ts";
import { performanceSummary, summarisePerformance } from "./performance.ts";
import type { Store } from "../mcp-listings/measure/store.ts";

const reportOutput = measuredOutput.extend({
  reportId: z.string().describe("The same for the same listings of the same data"),
  generatedAt: z.string().describe("ISO 8601, UTC"),
  summary: performanceSummary,
  listings: z
    .array(
      z.object({
        listingId: z.string(),
        address: z.object({ street: z.string(), city: z.string(), state: z.string(), zip: z.string() }),
        price: z.number().nullable().describe("List price, US dollars"),
      }),
    )
    .describe("In the order asked, like metrics"),
});

export const generatePerformanceReport = {
  name: "generatePerformanceReport",
  title: "Performance report",
  description:
    "A report on listings whose ids are known: total views and inquiries, mean days on market, top performer, recommendations, and each one's " +
    "address, price and metrics. Use it when a report, a comparison of performance or advice for the seller is asked for. It sends nothing.",
  input: listingsInput,
  output: reportOutput,
  annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
} as const;

/** Answers with the report on the known ids and names the unknown; fails when none is known. `now` only dates the report. */
export async function answerPerformanceReport(
  { listingIds }: z.infer<typeof listingsInput>,
  store: Store,
  now: Date,
): Promise<ToolResult<z.infer<typeof reportOutput>>> {
  const result = await measureListings(listingIds, store);
  if (!result.ok) return result;
  const { measured, unknownIds } = result;
  const { source, asOf, attribution } = store.source;
  const metrics = measured.map((one) => one.metrics);
  const listings = measured.map(({ listing: { listingId, address, price } }) => ({ listingId, address, price }));
  const summary = summarisePerformance(metrics);
  const reportId = nameReport([source, asOf, ...listings.map(({ listingId }) => listingId)]);
  const { totalViews, totalInquiries, averageTimeOnMarket, topPerformer, recommendations } = summary;
  return {
    ok: true,
    text: [
      `Report ${reportId}, last 90 days to ${asOf}: ${formatNumber(totalViews)} views, ${formatNumber(totalInquiries)} inquiries, ` +
        `${formatNumber(averageTimeOnMarket)} days on market on average, top performer ${topPerformer ?? UNKNOWN}.`,
      ...(recommendations.length > 0 ? recommendations : ["No recommendation: the figures call for none."]),
      `Asking prices: ${listings.map(({ listingId, price }) => `${listingId} ${formatDollars(price)}`).join(", ")}.`,
      describeMeasured(measured, unknownIds),
      `Source: ${attribution}`,
    ].join("\n"),
    structured: { reportId, generatedAt: now.toISOString(), summary, listings, metrics, unknownIds, asOf, attribution },
  };
}

/** Made from what the report is made from: asking again finds the same report. */
function nameReport(parts: readonly string[]): string {
  return `report-${createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 12)}`;
}
