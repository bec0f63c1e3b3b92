import { expect, test } from "vitest";
import type { Listing } from "../listing.ts";
import { BARE, OAK } from "../test-listing.ts";
import type { ReportInput } from "./content.ts";
import { renderReport } from "./render.ts";
import { OAK_HOME, REPORT } from "./test-report.ts";

/** The report on these listings, each with all that is known of the first. */
function reportOn(listings: readonly Listing[], changes: Partial<ReportInput> = {}) {
  return renderReport({ ...REPORT, homes: listings.map((listing) => ({ ...OAK_HOME, listing })), ...changes });
}

test("renderReport() writes the plain text", async () => {
  await expect(renderReport(REPORT).text).toMatchFileSnapshot("test-report.txt");
});

test("renderReport() writes the HTML", async () => {
  await expect(renderReport(REPORT).html).toMatchFileSnapshot("test-report.html");
});

test("renderReport() tells the same figures in both forms", () => {
  const { html, text } = renderReport({ ...REPORT, note: undefined, siteUrl: undefined });
  expect(figuresIn(html.slice(html.indexOf("<h2")).replaceAll(/<[^>]*>|&#39;/g, " "))).toEqual(figuresIn(text));
});

function figuresIn(form: string): Set<string> {
  return new Set(form.match(/\d+(?:[,.]\d+)*/g));
}

test.for([
  ["one home", [OAK], "Listing report: 123 Oak Street, Portland, OR 97201"],
  ["homes of one city", [OAK, { ...BARE, address: OAK.address }], "Listing report: 2 homes in Portland, OR"],
  ["homes of two cities", [OAK, BARE], "Listing report: 2 homes in Portland, OR and Seattle, WA"],
  [
    "homes of three cities",
    [OAK, BARE, { ...BARE, address: { ...OAK.address, city: "Tacoma", state: "WA" } }],
    "Listing report: 3 homes in 3 cities",
  ],
] as const)("renderReport() names %s in the subject", ([, listings, subject]) => {
  expect(reportOn(listings).subject).toBe(subject);
});

test("renderReport() gives the same bytes for the same input", () => {
  expect(renderReport(REPORT)).toEqual(renderReport(structuredClone(REPORT)));
});

const HOSTILE = `"><img src=x onerror=alert(1)>'\r\nBcc: all@example.com\u0000\u202E<a href=https://evil.example>`;

test("renderReport() keeps markup, headers and control characters of the source and the note out", () => {
  const hostile: Listing = {
    ...OAK,
    listingId: HOSTILE,
    address: { street: HOSTILE, city: HOSTILE, state: "OR", zip: HOSTILE },
    propertyType: HOSTILE,
    features: [HOSTILE],
    description: HOSTILE,
    agent: HOSTILE,
    office: HOSTILE,
    listedOn: HOSTILE,
    soldOn: HOSTILE,
  };
  const { metrics, comparables } = OAK_HOME;
  const home = {
    listing: hostile,
    history: [{ date: HOSTILE, event: "Listed" as const, price: 1 }],
    metrics: metrics && { ...metrics, market: { ...metrics.market, area: HOSTILE } },
    comparables: {
      ...comparables,
      comparables: comparables.comparables.map((comparable) => ({ ...comparable, listing: hostile })),
    },
  };
  const { subject, html, text } = renderReport({
    homes: [home],
    markets: REPORT.markets.map(({ figures }) => ({ area: HOSTILE, figures })),
    note: HOSTILE,
    source: { source: "feed", asOf: HOSTILE, attribution: HOSTILE },
    siteUrl: "https://doorstep.example/?a=1&b='\"",
  });
  expect(subject).not.toMatch(/\p{Cc}|\u202E/u);
  expect(`${html}${text}`).not.toMatch(/[^\P{Cc}\n]|\u202E/u);
  expect(html).not.toMatch(/<img|<script|onerror=alert\(1\)>/);
  expect(html.match(/<a /g)).toHaveLength(1);
  expect(html).toContain('<a href="https://doorstep.example/?a=1&amp;b=&#39;&quot;"');
});

test("renderReport() fetches nothing and links nothing but the site", () => {
  const { html } = renderReport({ ...REPORT, siteUrl: undefined });
  expect(html).not.toMatch(/https?:|src=|url\(|<link|<a /);
});

test("renderReport() of 20 homes with long texts in as many cities stays within what a tool may answer", () => {
  const description = "Wide rooms and a garden. ".repeat(400);
  const history = Array.from({ length: 50 }, () => OAK_HOME.history[1]!); // it has two
  const { comparables } = OAK_HOME.comparables;
  const homes = Array.from({ length: 20 }, (_, index) => ({
    ...OAK_HOME,
    listing: { ...OAK, description, listingId: `L${index}` },
    history,
    comparables: { ...OAK_HOME.comparables, comparables: [...comparables, ...comparables] },
  }));
  const markets = homes.map(({ listing }) => ({ ...REPORT.markets[0]!, area: listing.listingId })); // it has two
  const { text } = renderReport({ ...REPORT, homes, markets, note: "x".repeat(2_000) });
  expect(JSON.stringify(text).length).toBeLessThan(56 * 1024);
});

test("renderReport() refuses to report on nothing", () => {
  expect(() => reportOn([])).toThrow("Cannot write a report: no listing.");
});
