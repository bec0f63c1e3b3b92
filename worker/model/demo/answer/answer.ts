/** What the tools answered, in words. Nothing here is from anywhere else: every figure stands in a result. */

import type { z } from "zod";
import type { Exchange } from "../conversation.ts";
import type { Focus } from "../focus.ts";
import { affordability, comparables, comparison, priceHistory } from "../home-results.ts";
import type { PlannedCall } from "../plan.ts";
import {
  foundListings,
  listingDetails,
  listingMetrics,
  marketAnalysis,
  performanceReport,
  reportOutcome,
  resultOf,
} from "../results.ts";
import { answerAffordability } from "./affordability.ts";
import { answerComparables } from "./comparables.ts";
import { answerComparison } from "./comparison.ts";
import { answerDetails } from "./details.ts";
import { failure } from "./failure.ts";
import { answerListings } from "./listings.ts";
import { answerMarkets } from "./market.ts";
import { answerMetrics, answerReport } from "./metrics.ts";
import { answerPriceHistory } from "./price-history.ts";
import { answerSend } from "./send.ts";

export interface AnswerContext {
  /** What was planned: a call says what its answer has to begin with. */
  readonly calls: readonly PlannedCall[];
  /** The number of the first listing that a search has shown. */
  readonly numbers: ReadonlyMap<Exchange, number>;
}

/** Markdown: a section for each search, listing, metrics and report, one for all markets together, a sentence for each failure. */
export function answer(exchanges: readonly Exchange[], context: AnswerContext): string {
  return [
    ...told(exchanges, "findListings", foundListings, (found, exchange) => {
      const continues = exchange.arguments["cursor"] !== undefined;
      return answerListings(found, context.numbers.get(exchange) ?? 1, continues);
    }),
    ...told(exchanges, "getListing", listingDetails, (found, exchange) => {
      const focus = focusOf(exchange, context);
      return answerDetails(found, focus?.type === "listing" ? focus.aspects : []);
    }),
    ...told(exchanges, "getListingMetrics", listingMetrics, (measured, exchange) => {
      const focus = focusOf(exchange, context);
      return answerMetrics(measured, focus?.type === "most" ? focus : undefined);
    }),
    ...told(exchanges, "compareListings", comparison, (compared, exchange) => {
      const focus = focusOf(exchange, context);
      return answerComparison(compared, focus?.type === "attribute" ? focus.attribute : undefined);
    }),
    ...told(exchanges, "getPriceHistory", priceHistory, answerPriceHistory),
    ...told(exchanges, "findComparables", comparables, answerComparables),
    ...told(exchanges, "estimateAffordability", affordability, answerAffordability),
    ...told(exchanges, "generatePerformanceReport", performanceReport, answerReport),
    ...markets(exchanges, context),
    ...told(exchanges, "sendListingReport", reportOutcome, (outcome, exchange) =>
      answerSend(outcome, exchange.arguments["recipientEmail"]),
    ),
    ...exchanges.flatMap((exchange) => failure(exchange, isReadable(exchange)) ?? []),
  ].join("\n\n");
}

function told<Result>(
  exchanges: readonly Exchange[],
  name: string,
  schema: z.ZodType<Result>,
  tell: (result: Result, exchange: Exchange) => string,
): string[] {
  return exchanges.flatMap((exchange) => {
    const result = resultOf(exchange, name, schema);
    return result === undefined ? [] : [tell(result, exchange)];
  });
}

function markets(exchanges: readonly Exchange[], context: AnswerContext): string[] {
  const results = exchanges.flatMap((exchange) => resultOf(exchange, "getMarketAnalysis", marketAnalysis) ?? []);
  const focus = exchanges.map((exchange) => focusOf(exchange, context)).find((one) => one?.type === "market");
  return results.length === 0 ? [] : [answerMarkets(results, focus?.type === "market" ? focus.question : undefined)];
}

/** Of the planned call that an exchange answers. */
function focusOf({ name, arguments: args }: Exchange, { calls }: AnswerContext): Focus | undefined {
  const made = JSON.stringify(args);
  return calls.find((call) => call.name === name && JSON.stringify(call.arguments) === made)?.focus;
}

const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  findListings: foundListings,
  getListing: listingDetails,
  compareListings: comparison,
  findComparables: comparables,
  getPriceHistory: priceHistory,
  estimateAffordability: affordability,
  getMarketAnalysis: marketAnalysis,
  getListingMetrics: listingMetrics,
  generatePerformanceReport: performanceReport,
  sendListingReport: reportOutcome,
};

function isReadable({ name, outcome }: Exchange): boolean {
  return outcome.ok && (SCHEMAS[name]?.safeParse(outcome.result).success ?? false);
}
