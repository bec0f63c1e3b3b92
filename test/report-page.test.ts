/** A report in Chromium as a mail program shows it. `SCREENS=1 npm test -- report-page` draws docs/screens/report.png anew. */

import { mkdirSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderReport } from "../mcp-listings/report/render.ts";
import { OAK_HOME, REPORT } from "../mcp-listings/report/test-report.ts";
import { CHROMIUM, openBrowser } from "./browser.ts";

describe.skipIf(CHROMIUM === undefined)("a report", () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });

  async function open(html: string, width: number, height = 1_080) {
    const page = await browser.newPage({ viewport: { width, height } });
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.setContent(html, { waitUntil: "load" });
    return { page, asked };
  }

  test.for([
    ["a desk", 1_280],
    ["a phone", 390],
    ["a small phone", 320],
  ] as const)("fits on %s and fetches nothing", async ([, width]) => {
    const { page, asked } = await open(renderReport(REPORT).html, width);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    expect(asked).toEqual([]);
    await page.close();
  });

  test.runIf(process.env["SCREENS"])("is drawn for the documentation", async () => {
    const { html } = renderReport({ ...REPORT, homes: [OAK_HOME], markets: REPORT.markets.slice(0, 1) });
    const { page } = await open(html, 640, 1_500);
    mkdirSync("docs/screens", { recursive: true });
    const picture = await page.screenshot({ path: "docs/screens/report.png" });
    expect(picture.length).toBeLessThan(150_000);
    await page.close();
  });
});
