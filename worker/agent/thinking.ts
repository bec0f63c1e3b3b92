/** What the agent is doing, in sentences for a person. */

/** The step before the model has said anything. @param isFirst of the question. */
export function readingSentence(isFirst: boolean): string {
  return isFirst ? "Reading your message" : "Reading what came back";
}

/** @param title of the tool, for one that is not known here. @param args as the model gave them: any JSON. */
export function thinkingSentence(name: string, title: string, args: Readonly<Record<string, unknown>>): string {
  switch (name) {
    case "findListings":
      return `Searching listings${place(args["city"] ?? args["zip"])}`;
    case "getListing":
      return `Looking at ${home(args["listingId"])}`;
    case "compareListings":
      return `Comparing ${homes(args["listingIds"])}`;
    case "findComparables":
      return `Finding sales like ${home(args["listingId"])}`;
    case "getPriceHistory":
      return `Reading the price history of ${home(args["listingId"])}`;
    case "getListingMetrics":
      return `Looking up how ${homes(args["listingIds"])} did`;
    case "getMarketAnalysis":
      return `Reading the market${place(args["area"])}`;
    case "generatePerformanceReport":
      return `Writing a performance report on ${homes(args["listingIds"])}`;
    case "estimateAffordability":
      return args["listingId"] === undefined
        ? "Working out what is affordable"
        : `Working out what ${home(args["listingId"])} costs a month`;
    case "sendListingReport":
      return `Preparing a report on ${homes(args["listingIds"])}`;
    default:
      return title;
  }
}

function place(value: unknown): string {
  return typeof value === "string" && value.length <= 60 ? ` in ${value}` : "";
}

function homes(ids: unknown): string {
  if (!Array.isArray(ids) || ids.length === 0) return "the listings";
  const [first] = ids as unknown[]; // of any JSON
  if (ids.length > 1) return `${ids.length} listings`;
  return home(first);
}

function home(id: unknown): string {
  return typeof id === "string" && id.length <= 60 ? id : "the listing";
}
