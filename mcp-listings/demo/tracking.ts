/** How people looked at a home in the last 90 days. */

import type { TrackingSummary } from "../source-listing.ts";
import type { Random } from "./random.ts";

const WINDOW_DAYS = 90;

/** Draws the counts of a home that has been listed for `days`. No count is above the one it is a part of. */
export function drawTracking(days: number, random: Random): TrackingSummary {
  const shown = Math.min(days + 1, WINDOW_DAYS);
  // The first three weeks bring most of the views.
  const reach = Math.min(shown, 21) / 21 + shown / WINDOW_DAYS / 2;
  const views = 40 + Math.floor(random.integer(350, 1_450) * reach);
  const visitors = Math.round((views * random.integer(80, 140)) / 1_000);
  const inquiries = Math.floor((visitors * random.integer(50, 140)) / 1_000);
  return {
    ViewCount: views,
    VisitorCount: visitors,
    FavoritedCount: Math.floor((views * random.integer(24, 46)) / 1_000),
    InquiryCount: inquiries,
    ImpressionCount: Math.floor((views * 1_000) / random.integer(20, 45)),
    ShowingRequestedCount: random.integer(0, inquiries),
    ...recentViews(views, days, random.integer(75, 125)),
  };
}

/** The views of the last 14 days and of the 14 before, of all views since a home was listed; `pace` 100 is a steady stream. */
export function recentViews(
  views: number,
  days: number,
  pace: number,
): Pick<TrackingSummary, "ViewsLast14Days" | "ViewsPrior14Days"> {
  const shown = Math.min(days + 1, WINDOW_DAYS);
  const fortnight = (views * Math.min(14, shown)) / shown;
  const before = (views * Math.max(0, Math.min(28, shown) - 14)) / shown;
  // What the last days gain, the days before them lose: both stay within the whole.
  const last = before === 0 ? fortnight : Math.min((fortnight * pace) / 100, fortnight + before);
  return {
    ViewsLast14Days: Math.floor(last),
    ViewsPrior14Days: Math.floor(Math.min(before, fortnight + before - last)),
  };
}
