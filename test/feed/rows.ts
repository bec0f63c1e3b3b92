/** Rows of RESO's Property for tests. */

/** A home for sale in Portland by its number, but for `changes`; every enumeration as OData names it. */
export function propertyRow(number: number, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const key = String(number).padStart(4, "0");
  return {
    ListingKey: `key-${key}`,
    ListingId: `M${key}`,
    OriginatingSystemName: "Test MLS",
    ModificationTimestamp: "2026-11-01T08:00:00Z",
    StandardStatus: "Active",
    PropertyType: "Residential",
    PropertySubType: "SingleFamilyResidence",
    ListPrice: 500_000 + number * 1_000,
    StreetNumber: String(number),
    StreetName: "Oak",
    StreetSuffix: "Street",
    City: "Portland",
    StateOrProvince: "OR",
    PostalCode: "97201",
    CountyOrParish: "Multnomah",
    BedroomsTotal: 3,
    BathroomsFull: 2,
    LivingArea: 1_500,
    ListingContractDate: "2026-10-20",
    PublicRemarks: "Light rooms.",
    PrivateRemarks: "Lockbox 1234.",
    ListOfficeName: "Rose City Homes",
    Media: [{ MediaURL: `https://photos.example/${key}.jpg`, Order: 0 }],
    ...changes,
  };
}

/** A sale of that home. */
export function soldRow(number: number, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return propertyRow(number, {
    StandardStatus: "Closed",
    CloseDate: "2026-10-30",
    ClosePrice: 490_000 + number * 1_000,
    ...changes,
  });
}

/** Homes for sale numbered from 1. */
export function propertyRows(count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) => propertyRow(index + 1));
}
