import { expect, test } from "vitest";
import type { Listing } from "../listing.ts";
import type { PriceEvent } from "../store.ts";
import { BARE, OAK } from "../test-listing.ts";
import type { ReportInput } from "./content.ts";
import { renderReport } from "./render.ts";

const HISTORY: PriceEvent[] = [
  { date: "2026-09-01", event: "Listed", price: 850_000 },
  { date: "2026-10-01", event: "Price Change", price: 825_000 },
];

function input(changes: Partial<ReportInput> = {}): ReportInput {
  return {
    listings: [OAK, BARE],
    histories: new Map([["L001", HISTORY]]),
    note: "As promised.",
    source: { source: "demo", asOf: "2026-10-31", attribution: "Doorstep demo market (fictitious)" },
    siteUrl: "https://doorstep.example",
    ...changes,
  };
}

test("renderReport() writes the plain text", () => {
  expect(renderReport(input()).text).toMatchInlineSnapshot(`
    "As promised.

    123 Oak Street, Portland, OR 97201
    ==================================
    List price: $825,000
    Status: Active
    Type: Single Family Residence
    Bedrooms: 3
    Bathrooms: 2.5
    Living area: 1,850 sq ft
    Lot: 5,000 sq ft
    Year built: 1925
    Garage spaces: 1
    HOA fee: $120 a month
    Listed on: October 16, 2026
    Days on market: 15
    Listing id: L001

    Light rooms.

    A garden to the south.

    Features: garage, view

    Price history
    September 1, 2026: Listed, $850,000
    October 1, 2026: Price Change, $825,000

    Listed by: Ana Ruiz, Rose City Homes

    456 Pine Avenue, Seattle, WA 98101
    ==================================
    Status: Active
    Type: Single Family Residence
    Listing id: L002

    Listed by: not known

    Source: Doorstep demo market (fictitious). The figures are as of October 31, 2026.
    This report is not an appraisal.
    Equal Housing Opportunity: homes are described by property and place, never by people.
    Doorstep: https://doorstep.example
    "
  `);
});

test("renderReport() writes the HTML of a home", () => {
  const { html } = renderReport(input({ listings: [OAK], note: undefined }));
  expect(html.slice(html.indexOf("<h2"))).toMatchInlineSnapshot(`
    "<h2 style="margin:0 0 12px;font-size:20px;line-height:1.3">123 Oak Street, Portland, OR 97201</h2>
    <table cellpadding="0" cellspacing="0">
    <tr><th scope="row" align="left" style="padding:2px 16px 2px 0;font-weight:normal;color:#5b5b57;white-space:nowrap;vertical-align:top">List price</th><td style="padding:2px 16px 2px 0;vertical-align:top">$825,000</td></tr>
    <tr><th scope="row" align="left" style="padding:2px 16px 2px 0;font-weight:normal;color:#5b5b57;white-space:nowrap;vertical-align:top">Status</th><td style="padding:2px 16px 2px 0;vertical-align:top">Active</td></tr>
    <tr><th scope="row" align="left" style="padding:2px 16px 2px 0;font-weight:normal;color:#5b5b57;white-space:nowrap;vertical-align:top">Type</th><td style="padding:2px 16px 2px 0;vertical-align:top">Single Family Residence</td></tr>
    <tr><th scope="row" align="left" style="padding:2px 16px 2px 0;font-weight:normal;color:#5b5b57;white-space:nowrap;vertical-align:top">Bedrooms</th><td style="padding:2px 16px 2px 0;vertical-align:top">3</td></tr>
    <tr><th scope="row" align="left" style="padding:2px 16px 2px 0;font-weight:normal;color:#5b5b57;white-space:nowrap;vertical-align:top">Bathrooms</th><td style="padding:2px 16px 2px 0;vertical-align:top">2.5</td></tr>
    <tr><th scope="row" align="left" style="padding:2px 16px 2px 0;font-weight:normal;color:#5b5b57;white-space:nowrap;vertical-align:top">Living area</th><td style="padding:2px 16px 2px 0;vertical-align:top">1,850 sq ft</td></tr>
    <tr><th scope="row" align="left" style="padding:2px 16px 2px 0;font-weight:normal;color:#5b5b57;white-space:nowrap;vertical-align:top">Lot</th><td style="padding:2px 16px 2px 0;vertical-align:top">5,000 sq ft</td></tr>
    <tr><th scope="row" align="left" style="padding:2px 16px 2px 0;font-weight:normal;color:#5b5b57;white-space:nowrap;vertical-align:top">Year built</th><td style="padding:2px 16px 2px 0;vertical-align:top">1925</td></tr>
    <tr><th scope="row" align="left" style="padding:2px 16px 2px 0;font-weight:normal;color:#5b5b57;white-space:nowrap;vertical-align:top">Garage spaces</th><td style="padding:2px 16px 2px 0;vertical-align:top">1</td></tr>
    <tr><th scope="row" align="left" style="padding:2px 16px 2px 0;font-weight:normal;color:#5b5b57;white-space:nowrap;vertical-align:top">HOA fee</th><td style="padding:2px 16px 2px 0;vertical-align:top">$120 a month</td></tr>
    <tr><th scope="row" align="left" style="padding:2px 16px 2px 0;font-weight:normal;color:#5b5b57;white-space:nowrap;vertical-align:top">Listed on</th><td style="padding:2px 16px 2px 0;vertical-align:top">October 16, 2026</td></tr>
    <tr><th scope="row" align="left" style="padding:2px 16px 2px 0;font-weight:normal;color:#5b5b57;white-space:nowrap;vertical-align:top">Days on market</th><td style="padding:2px 16px 2px 0;vertical-align:top">15</td></tr>
    <tr><th scope="row" align="left" style="padding:2px 16px 2px 0;font-weight:normal;color:#5b5b57;white-space:nowrap;vertical-align:top">Listing id</th><td style="padding:2px 16px 2px 0;vertical-align:top">L001</td></tr>
    </table>
    <p style="margin:12px 0 0">Light rooms.</p><p style="margin:12px 0 0">A garden to the south.</p>
    <p style="margin:12px 0 0">Features: garage, view</p>
    <h3 style="margin:16px 0 4px;font-size:15px">Price history</h3>
    <table cellpadding="0" cellspacing="0">
    <tr><th scope="row" align="left" style="padding:2px 16px 2px 0;font-weight:normal;color:#5b5b57;white-space:nowrap;vertical-align:top">September 1, 2026</th><td style="padding:2px 16px 2px 0;vertical-align:top">Listed</td><td style="padding:2px 16px 2px 0;vertical-align:top">$850,000</td></tr>
    <tr><th scope="row" align="left" style="padding:2px 16px 2px 0;font-weight:normal;color:#5b5b57;white-space:nowrap;vertical-align:top">October 1, 2026</th><td style="padding:2px 16px 2px 0;vertical-align:top">Price Change</td><td style="padding:2px 16px 2px 0;vertical-align:top">$825,000</td></tr>
    </table>
    <p style="margin:12px 0 0">Listed by: Ana Ruiz, Rose City Homes</p>
    </td></tr>
    <tr><td style="padding:20px 24px;border-bottom:1px solid #e3e1da;color:#5b5b57;font-size:13px">Source: Doorstep demo market (fictitious). The figures are as of October 31, 2026.<br>This report is not an appraisal.<br>Equal Housing Opportunity: homes are described by property and place, never by people. <a href="https://doorstep.example" style="color:#1f5f4a">Doorstep</a></td></tr>
    </table>
    </td></tr></table>
    </body>
    </html>
    "
  `);
});

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
  expect(renderReport(input({ listings })).subject).toBe(subject);
});

test("renderReport() gives the same bytes for the same input", () => {
  expect(renderReport(input())).toEqual(renderReport(structuredClone(input())));
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
  };
  const histories = new Map([[HOSTILE, [{ date: HOSTILE, event: "Listed" as const, price: 1 }]]]);
  const source = { source: "feed", asOf: HOSTILE, attribution: HOSTILE };
  const { subject, html, text } = renderReport(
    input({ listings: [hostile], histories, note: HOSTILE, source, siteUrl: "https://doorstep.example/?a=1&b='\"" }),
  );
  expect(subject).not.toMatch(/\p{Cc}|\u202E/u);
  expect(`${html}${text}`).not.toMatch(/[^\P{Cc}\n]|\u202E/u);
  expect(html).not.toMatch(/<img|<script|onerror=alert\(1\)>/);
  expect(html.match(/<a /g)).toHaveLength(1);
  expect(html).toContain('<a href="https://doorstep.example/?a=1&amp;b=&#39;&quot;"');
});

test("renderReport() fetches nothing and links nothing but the site", () => {
  const { html } = renderReport(input({ siteUrl: undefined }));
  expect(html).not.toMatch(/https?:|src=|url\(|<link|<a /);
});

test("renderReport() of 20 homes with long texts stays within what a tool may answer", () => {
  const long = { ...OAK, description: "Wide rooms and a garden. ".repeat(400) };
  const listings = Array.from({ length: 20 }, (_, index) => ({ ...long, listingId: `L${index}` }));
  const events = Array.from({ length: 50 }, () => HISTORY[1]!); // it has two
  const histories = new Map(listings.map(({ listingId }) => [listingId, events]));
  const { text } = renderReport(input({ listings, histories, note: "x".repeat(2_000) }));
  expect(JSON.stringify(text).length).toBeLessThan(56 * 1024);
});

test("renderReport() refuses to report on nothing", () => {
  expect(() => renderReport(input({ listings: [] }))).toThrow("Cannot write a report: no listing.");
});
