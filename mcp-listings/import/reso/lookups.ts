/** Values of RESO's lookups. Feeds write them as the dictionary does ("Active Under Contract") or as OData names them ("ActiveUnderContract"). */

/** StandardStatus, Data Dictionary 2.0. */
const STANDARD_STATUSES = [
  "Active",
  "Active Under Contract",
  "Canceled",
  "Closed",
  "Coming Soon",
  "Delete",
  "Expired",
  "Hold",
  "Incomplete",
  "Pending",
  "Withdrawn",
] as const;

type StandardStatus = (typeof STANDARD_STATUSES)[number];

const STATUS_BY_LETTERS = new Map(STANDARD_STATUSES.map((status) => [letters(status), status]));

/** The dictionary's spelling; undefined for what it does not know. */
export function readStandardStatus(text: string): StandardStatus | undefined {
  return STATUS_BY_LETTERS.get(letters(text));
}

/** The tools know six kinds of homes: what the dictionary tells more exactly is stored as one of them. */
const SUB_TYPES: ReadonlyMap<string, string> = new Map(
  [
    ["Single Family Residence"],
    ["Condominium"],
    ["Townhouse"],
    ["Multi Family", "Duplex", "Triplex", "Quadruplex"],
    ["Manufactured Home", "Manufactured On Land", "Mobile Home"],
    ["Unimproved Land"],
  ].flatMap(([kept, ...others]) => [kept!, ...others].map((name) => [letters(name), kept!])), // each list has a first
);

/** What a PropertyType says where there is no PropertySubType. */
const TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Land: "Unimproved Land",
    "Residential Income": "Multi Family",
    "Manufactured In Park": "Manufactured Home",
  }).map(([type, kept]) => [letters(type), kept]),
);

/** What is stored as PropertySubType: one of the tools' six where it is one, else the feed's own in words, never empty. */
export function readPropertySubType(subType: string | null, type: string | null): string {
  const isLand = type !== null && letters(type) === "land";
  if (subType === null || isLand) return type === null ? "Other" : (TYPES.get(letters(type)) ?? inWords(type));
  return SUB_TYPES.get(letters(subType)) ?? inWords(subType);
}

const NOT_FOR_SALE: ReadonlySet<string> = new Set(
  ["Business Opportunity", "Commercial Lease", "Commercial Sale", "Residential Lease"].map(letters),
);

/** Whether a PropertyType is that of homes, or land for them, that are sold. */
export function isHomeForSale(type: string): boolean {
  return !NOT_FOR_SALE.has(letters(type));
}

/** How often a fee is paid in a year. */
const TIMES_A_YEAR: ReadonlyMap<string, number> = new Map(
  Object.entries({
    Annually: 1,
    "Semi-Annually": 2,
    Quarterly: 4,
    "Bi-Monthly": 6,
    Monthly: 12,
    "Semi-Monthly": 24,
    "Bi-Weekly": 26,
    Weekly: 52,
    Daily: 365,
  }).map(([name, times]) => [letters(name), times]),
);

/** A fee a month in whole dollars; null where it is not paid regularly, or nobody tells how often. */
export function readMonthlyFee(fee: number | null, frequency: string | null): number | null {
  const times = TIMES_A_YEAR.get(letters(frequency ?? ""));
  return fee === null || times === undefined ? null : Math.round((fee * times) / 12);
}

/** Whether two spellings name the same value. */
export function isSameValue(one: string, other: string): boolean {
  return letters(one) === letters(other);
}

/** "StockCooperative" as "Stock Cooperative". */
function inWords(value: string): string {
  return value.replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ");
}

function letters(value: string): string {
  return value.replaceAll(/[^A-Za-z]/g, "").toLowerCase();
}
