/** Hostile texts as answers, streamed into the page in pieces of one to three bytes: nothing runs, nothing is fetched. */

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHROMIUM, openBrowser } from "../browser.ts";
import { HOSTILE_TEXTS } from "../hostile-texts.ts";
import { signInPage } from "../page.ts";
import type { Provider } from "../provider/server.ts";
import { startProvider } from "../provider/server.ts";
import type { Workers } from "../workers.ts";
import { startWorkers } from "../workers.ts";

/** In CI each text in one size of pieces, by hand (`FUZZ`) in all three. */
const SIZES = process.env["FUZZ"] === undefined ? [0] : [0, 1, 2];

/** Questions in one conversation: short ones are quicker to draw. */
const CONVERSATION = 10;

/** What of the page's own globals is looked at. */
interface PageGlobals {
  readonly document: { querySelector(selector: string): { readonly textContent: string } };
}

interface Watched {
  readonly page: Page;
  /** What ran, what was asked of another host, what broke. */
  readonly faults: string[];
  /** What the policy of the page has stopped. */
  readonly violations: string[];
}

async function watch(browser: Browser, site: string): Promise<Watched> {
  const page = await browser.newPage();
  const faults: string[] = [];
  const violations: string[] = [];
  page.on("dialog", (dialog) => {
    faults.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(site)) faults.push(`request ${request.url()}`);
  });
  page.on("console", (message) => {
    if (/Content Security Policy|TrustedHTML/.test(message.text())) violations.push(message.text());
  });
  return { page, faults, violations };
}

/** Asks, and waits for the end of the answer, which is the provider's echo of the question. */
async function ask({ page }: Watched, text: string, count: number): Promise<void> {
  await page.getByRole("textbox", { name: /message|ask/i }).fill(text);
  await page.keyboard.press("Enter");
  await page.waitForFunction((wanted) => {
    const { document } = globalThis as unknown as PageGlobals; // runs in the page
    return document.querySelector("[role=log]").textContent.split("🏡.").length > wanted;
  }, count);
  await page.getByRole("button", { name: "Send" }).waitFor(); // Stop stands there as long as the turn runs
}

/** What has run would have left its mark; of what could run or fetch nothing is in the document. */
async function expectHarmless(page: Page): Promise<void> {
  expect(await page.evaluate("'hostile' in window")).toBe(false);
  expect(await page.locator("script:not([src]), iframe, object, embed, base, img:not([src^='/'])").count()).toBe(0);
  const links = await page.locator("a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  for (const href of links) expect(href).toMatch(/^(?:https?:|mailto:|\/|#)/);
}

describe.skipIf(CHROMIUM === undefined)("hostile texts", () => {
  let provider: Provider;
  let workers: Workers;
  let browser: Browser;

  beforeAll(async () => {
    provider = await startProvider();
    workers = await startWorkers({ OPENROUTER_API_KEY: "key", OPENROUTER_BASE_URL: provider.url });
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await workers.close();
    await provider.close();
  });

  test(`${HOSTILE_TEXTS.length * SIZES.length} of them run nothing and fetch nothing`, async () => {
    const watched = await watch(browser, workers.url);
    const { page, faults } = watched;
    await signInPage(page, workers.url, "hostile@example.com");
    for (const offset of SIZES) {
      for (const [index, text] of HOSTILE_TEXTS.entries()) {
        const inConversation = index % CONVERSATION;
        if (inConversation === 0) await page.goto(workers.url);
        await ask(watched, `${text} [[split ${((index + offset) % 3) + 1}]]`, inConversation + 1);
        expect([text, faults]).toEqual([text, []]);
        if (inConversation === CONVERSATION - 1) await expectHarmless(page);
      }
    }
  });

  test("ordinary text meets no policy", async () => {
    const watched = await watch(browser, workers.url);
    await signInPage(watched.page, workers.url, "ordinary@example.com");
    await ask(
      watched,
      "**Two** homes:\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nSee https://example.org",
      1,
    );
    expect([watched.faults, watched.violations]).toEqual([[], []]);
  });
});
