import { expect, test } from "vitest";
import { demoMarket } from "./market.ts";

/** The tutorial's own tables: listing, then views, saves, inquiries, days on market, click-through rate and conversion rate. */
const PUBLISHED = `
L001 123 Oak Street, Portland, OR 97201, 825000, 3/2, Active: 1250/45/12/15/0.034/0.096
L002 456 Pine Avenue, Portland, OR 97205, 799000, 4/3, Active: 890/32/8/23/0.028/0.089
L003 789 Maple Drive, Seattle, WA 98101, 1250000, 5/3.5, Active: 2100/78/25/8/0.041/0.119
L004 321 Cedar Lane, Portland, OR 97202, 650000, 2/2, Pending: 650/18/4/45/0.022/0.061
L005 654 Birch Way, Seattle, WA 98102, 950000, 3/2.5, Active: 1580/62/18/12/0.039/0.114
L006 987 Elm Court, Portland, OR 97210, 1100000, 4/3, Closed: 920/28/7/31/0.025/0.076
L007 147 Spruce Street, Bellevue, WA 98004, 1850000, 5/4, Active: 1750/55/16/19/0.037/0.091
L008 258 Willow Place, Portland, OR 97211, 575000, 3/1.5, Active: 1100/41/11/27/0.032/0.1
L009 369 Ash Boulevard, Seattle, WA 98103, 720000, 2/1, Active: 2350/89/28/6/0.043/0.126
L010 741 Poplar Road, Portland, OR 97212, 890000, 4/2.5, Pending: 780/24/5/38/0.021/0.064
L011 852 Sycamore Avenue, Bellevue, WA 98005, 2200000, 6/5, Active: 1450/52/14/19/0.036/0.097
L012 963 Juniper Drive, Portland, OR 97213, 425000, 2/1, Active: 920/31/7/42/0.025/0.076
L013 159 Magnolia Street, Seattle, WA 98104, 1150000, 3/3, Closed: 1680/67/18/12/0.04/0.107
L014 753 Redwood Lane, Portland, OR 97214, 675000, 3/2, Active: 1200/44/11/28/0.033/0.092
L015 486 Hickory Court, Kirkland, WA 98033, 1350000, 4/3.5, Active: 2100/83/24/9/0.042/0.114
L016 627 Cherry Street, Portland, OR 97215, 520000, 2/1.5, Active: 850/28/6/35/0.023/0.071
L017 834 Walnut Avenue, Seattle, WA 98105, 985000, 4/2, Pending: 1320/49/13/21/0.037/0.098
L018 951 Chestnut Drive, Portland, OR 97216, 715000, 3/2.5, Active: 1780/71/19/14/0.041/0.107
L019 246 Beech Road, Redmond, WA 98052, 1425000, 5/3, Active: 990/35/8/31/0.028/0.081
L020 573 Alder Street, Portland, OR 97217, 595000, 3/2, Closed: 1560/58/16/17/0.038/0.103
`;

const listings = Array.from(demoMarket("small")).slice(0, 20);

/** As the analytics round their rates. */
function rate(part: number, whole: number): number {
  return Math.round((part / whole) * 1_000) / 1_000;
}

test("demoMarket() begins with the tutorial's listings and their published metrics", () => {
  const lines = listings.map(({ Tracking: tracking, ...home }) => {
    const baths = home.BathroomsFull! + home.BathroomsHalf! / 2; // every one of them has rooms
    const place = `${home.UnparsedAddress}, ${home.City}, ${home.StateOrProvince} ${home.PostalCode}`;
    const { ViewCount, FavoritedCount, InquiryCount, ImpressionCount, VisitorCount } = tracking!; // the sold ones keep theirs
    const rates = [rate(ViewCount, ImpressionCount), rate(InquiryCount, VisitorCount)];
    const counts = [ViewCount, FavoritedCount, InquiryCount, home.DaysOnMarket, ...rates].join("/");
    return `${home.ListingId} ${place}, ${home.ListPrice}, ${home.BedroomsTotal}/${baths}, ${home.StandardStatus}: ${counts}`;
  });
  expect(lines.join("\n")).toBe(PUBLISHED.trim());
});

test.for([
  ["L001", 125],
  ["L002", 90],
  ["L003", 210],
] as const)("demoMarket() gives %s %s visitors", ([id, visitors]) => {
  expect(listings.find(({ ListingId }) => ListingId === id)?.Tracking?.VisitorCount).toBe(visitors);
});

test("demoMarket() sold the tutorial's sold homes in the last month", () => {
  const sales = listings.flatMap(({ ListingId, CloseDate }) => (CloseDate === null ? [] : [[ListingId, CloseDate]]));
  expect(sales).toEqual([
    ["L006", "2026-10-09"],
    ["L013", "2026-10-20"],
    ["L020", "2026-10-27"],
  ]);
});
