/** A message → the tools to call, and what is said without one. The same message and talk always make the same plan. */

import { lastArea, lastSearch, lastShown } from "./context.ts";
import type { Conversation } from "./conversation.ts";
import { readIntents } from "./intent.ts";
import { planListings } from "./plan-listings.ts";
import { planMarket } from "./plan-market.ts";
import { asksForMore, planNextPage, planSearch } from "./plan-search.ts";
import { readWanted } from "./read/criteria.ts";
import { normalise } from "./read/normalise.ts";
import { asksAboutPeople, PEOPLE_DECLINED } from "./read/people.ts";
import { pointsAtShown, readListingIds } from "./read/references.ts";
import { readReportRequest } from "./read/report-request.ts";
import { smallTalk } from "./small-talk.ts";

export interface PlannedCall {
  readonly name: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}

export interface Plan {
  readonly calls: readonly PlannedCall[];
  /** Questions back and refusals. */
  readonly sentences: readonly string[];
}

/**
 * Plans the whole answer. Made again after each step: listings that a search of this message has found by then are those
 * that "send the first two" of the same message means.
 */
export function plan({ question, earlier, sinceQuestion }: Conversation): Plan {
  const text = normalise(question);
  if (asksAboutPeople(text)) return { calls: [], sentences: [PEOPLE_DECLINED] };
  const last = lastSearch(earlier);
  if (asksForMore(text)) return planNextPage(last);

  const request = readReportRequest(text);
  const wanted = readWanted(request.rest);
  const ids = readListingIds(request.rest);
  const points = pointsAtShown(request.rest);
  const intents = readIntents(request.rest, {
    hasIds: ids.length > 0,
    points,
    hasAddress: request.recipientEmail !== undefined,
    wanted,
    lastTool: earlier.at(-1)?.name,
  });
  if (intents.size === 0) return { calls: [], sentences: [smallTalk(text)] };

  const searching = intents.has("search");
  const searched = sinceQuestion.some(({ name }) => name === "findListings");
  const shown = lastShown(searching ? sinceQuestion : earlier);
  return joined([
    ...(searching ? [planSearch(request.rest, wanted, last)] : []),
    ...(intents.has("market") ? [planMarket(request.rest, wanted, lastArea(earlier))] : []),
    ...(searching && !searched ? [] : [planListings(intents, request, { ids, points, shown, searched })]),
  ]);
}

function joined(plans: readonly Plan[]): Plan {
  return { calls: plans.flatMap(({ calls }) => calls), sentences: plans.flatMap(({ sentences }) => sentences) };
}
