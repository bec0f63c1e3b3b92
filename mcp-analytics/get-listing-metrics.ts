/** The tool `getListingMetrics`: how people respond to listings. */

import type * as z from "zod";
import type { ToolResult } from "../mcp-listings/serve/tool.ts";
import { describeMeasured, listingsInput, measuredOutput, measureListings } from "./measured-listings.ts";
import type { Store } from "../mcp-listings/measure/store.ts";

export const getListingMetrics = {
  name: "getListingMetrics",
  title: "Listing metrics",
  description:
    "How people respond to listings whose ids are known, over the last 90 days: views, visitors, saves, inquiries, impressions, click-through, " +
    "conversion, days on market and trend, each beside the median of its city. Use it for popularity or performance; findListings gives ids.",
  input: listingsInput,
  output: measuredOutput,
  annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
} as const;

/** Answers with the metrics of the known ids and names the unknown; fails when none is known. */
export async function answerListingMetrics(
  { listingIds }: z.infer<typeof listingsInput>,
  store: Store,
): Promise<ToolResult<z.infer<typeof measuredOutput>>> {
  const result = await measureListings(listingIds, store);
  if (!result.ok) return result;
  const { measured, unknownIds } = result;
  const { asOf, attribution } = store.source;
  return {
    ok: true,
    text: `Last 90 days to ${asOf}.\n${describeMeasured(measured, unknownIds)}\nSource: ${attribution}`,
    structured: { metrics: measured.map(({ metrics }) => metrics), unknownIds, asOf, attribution },
  };
}
