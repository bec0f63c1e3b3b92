/** What the tools answered, in words. Nothing here is from anywhere else: every figure stands in a result. */

import type { z } from "zod";
import type { Exchange } from "../conversation.ts";
import {
  foundListings,
  listingMetrics,
  marketAnalysis,
  performanceReport,
  reportOutcome,
  resultOf,
} from "../results.ts";
import { list } from "./format.ts";
import { answerListings } from "./listings.ts";
import { answerMarkets } from "./market.ts";
import { answerMetrics, answerReport } from "./metrics.ts";

/** What a tool does, for the sentence that it could not. */
const DEEDS: Readonly<Record<string, string>> = {
  findListings: "search for homes",
  getMarketAnalysis: "get the market figures",
  getListingMetrics: "get the listings' figures",
  generatePerformanceReport: "make the performance report",
  sendListingReport: "prepare the report",
};

/** Markdown: a section for each search, metrics and report, one for all markets together, a sentence for each failure. */
export function answer(exchanges: readonly Exchange[]): string {
  const marketResults = results(exchanges, "getMarketAnalysis", marketAnalysis);
  return [
    ...results(exchanges, "findListings", foundListings).map(answerListings),
    ...results(exchanges, "getListingMetrics", listingMetrics).map(answerMetrics),
    ...results(exchanges, "generatePerformanceReport", performanceReport).map(answerReport),
    ...(marketResults.length === 0 ? [] : [answerMarkets(marketResults)]),
    ...results(exchanges, "sendListingReport", reportOutcome).map(answerSend),
    ...exchanges.flatMap((exchange) => failure(exchange) ?? []),
  ].join("\n\n");
}

/** @param names tools that a plan needs and the request does not offer. */
export function answerMissing(names: readonly string[]): string {
  return `I can't ${list(names.map(deed))} right now: the service behind it is not available.`;
}

const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  findListings: foundListings,
  getMarketAnalysis: marketAnalysis,
  getListingMetrics: listingMetrics,
  generatePerformanceReport: performanceReport,
  sendListingReport: reportOutcome,
};

function results<Result>(exchanges: readonly Exchange[], name: string, schema: z.ZodType<Result>): Result[] {
  return exchanges.flatMap((exchange) => resultOf(exchange, name, schema) ?? []);
}

function failure({ name, outcome }: Exchange): string | undefined {
  if (!outcome.ok) return `I couldn't ${deed(name)}: ${forPeople(outcome.error)}`;
  const readable = SCHEMAS[name]?.safeParse(outcome.result).success ?? false;
  return readable ? undefined : `I couldn't ${deed(name)}: what came back cannot be read.`;
}

function answerSend({ status, to }: z.infer<typeof reportOutcome>): string {
  const recipient = to === undefined ? "" : ` to ${to}`;
  switch (status) {
    case "sent":
      return `The report${recipient} was sent.`;
    case "stored":
      return `The report${recipient} was stored; this deployment sends no mail.`;
    case "not-sent":
      return `The report${recipient} is prepared. It was not sent.`;
    default:
      return `The report${recipient} was not confirmed as sent (${status}).`;
  }
}

function deed(name: string): string {
  return DEEDS[name] ?? name;
}

/** Tools also tell a model what to do next ("Call findListings …"); a person cannot. */
function forPeople(error: string): string {
  return error.replaceAll(/(?:^|(?<=\.) )(?:Call|Try) [^.]*\./g, "").trim() || "it gave no reason.";
}
