/** What is asked about given listings: figures, a performance report, a report by e-mail. */

import type { Intent } from "./intent.ts";
import type { Plan } from "./plan.ts";
import { TO_WHOM, WHICH_LISTINGS } from "./question-back.ts";
import type { Shown } from "./read/references.ts";
import { idsPointedAt } from "./read/references.ts";
import type { ReportRequest } from "./read/report-request.ts";

/** No tool takes more. */
const MAX_LISTINGS = 20;

/** The ways a message can mean listings; `searched`: `shown` was found for this very message. */
export interface Targets {
  readonly ids: readonly string[];
  readonly points: boolean;
  readonly shown: readonly Shown[];
  readonly searched: boolean;
}

export function planListings(intents: ReadonlySet<Intent>, request: ReportRequest, targets: Targets): Plan {
  const listingIds = targetIds(request.rest, targets).slice(0, MAX_LISTINGS);
  if (intents.has("send")) return planSend(request, listingIds);
  const name = intents.has("report")
    ? "generatePerformanceReport"
    : intents.has("metrics")
      ? "getListingMetrics"
      : null;
  if (name === null) return { calls: [], sentences: [] };
  if (listingIds.length === 0) return { calls: [], sentences: [WHICH_LISTINGS] };
  return { calls: [{ name, arguments: { listingIds } }], sentences: [] };
}

function planSend({ recipientEmail, note }: ReportRequest, listingIds: readonly string[]): Plan {
  if (recipientEmail === undefined || listingIds.length === 0) {
    return {
      calls: [],
      sentences: [
        ...(listingIds.length === 0 ? [WHICH_LISTINGS] : []),
        ...(recipientEmail === undefined ? [TO_WHOM] : []),
      ],
    };
  }
  const args = { listingIds, recipientEmail, ...(note === undefined ? {} : { note }) };
  return { calls: [{ name: "sendListingReport", arguments: args }], sentences: [] };
}

function targetIds(text: string, { ids, points, shown, searched }: Targets): readonly string[] {
  if (ids.length > 0) return ids;
  if (points) return idsPointedAt(text, shown);
  return searched ? shown.map(({ listingId }) => listingId) : [];
}
