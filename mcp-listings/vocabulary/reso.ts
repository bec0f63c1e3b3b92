/** The values of the RESO Data Dictionary 2.0 that the market holds, and the words that the tools have for them. */

/** Of PropertySubType. */
export const PROPERTY_TYPES = [
  "Single Family Residence",
  "Condominium",
  "Townhouse",
  "Multi Family",
  "Manufactured Home",
  "Unimproved Land",
] as const;

/** What the tools call a status. */
export const LISTING_STATUSES = ["Active", "Pending", "Sold", "ComingSoon"] as const;

export type ListingStatus = (typeof LISTING_STATUSES)[number];

/** The StandardStatus values of each status; those of none (Expired, Withdrawn, Canceled, Hold, …) are never shown. */
export const STORED_STATUSES: Readonly<Record<ListingStatus, readonly string[]>> = {
  Active: ["Active"],
  Pending: ["Pending", "Active Under Contract"],
  Sold: ["Closed"],
  ComingSoon: ["Coming Soon"],
};

export const SHOWN_STATUSES: readonly string[] = Object.values(STORED_STATUSES).flat();

/** What happens to a price. */
export const PRICE_EVENT_KINDS = ["Listed", "Price Change", "Pending", "Sold"] as const;

export type PriceEventKind = (typeof PRICE_EVENT_KINDS)[number];
