/** The page in Chromium over the three real Workers: sign up, ask, read the answer. */

import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHROMIUM, openBrowser } from "./browser.ts";
import { signInPage } from "./page.ts";
import type { Workers } from "./workers.ts";
import { startWorkers } from "./workers.ts";

describe.skipIf(CHROMIUM === undefined)("the page", () => {
  let workers: Workers;
  let browser: Browser;

  beforeAll(async () => {
    [workers, browser] = await Promise.all([startWorkers(), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await workers.close();
  });

  test("takes a person from sign-up to an answer, and shows it again after a reload", async () => {
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    // Asking who is signed in is answered by 401 when nobody is; Chromium reports each 401.
    page.on("console", (message) => {
      if (message.type() === "error" && !message.text().includes("401")) faults.push(message.text());
    });

    await signInPage(page, workers.url, "page@example.com");
    await page
      .getByRole("textbox", { name: /message|ask/i })
      .fill("Find me 3-bedroom homes in Portland under $800,000");
    await page.keyboard.press("Enter");
    const log = page.getByRole("log");
    await log
      .getByText(/D0\d+|L0\d+/)
      .first()
      .waitFor();
    await page.getByText("Demo model (rules, not AI)").first().waitFor();
    await page.waitForURL(/\/c\/[\w-]+$/);

    await page.reload();
    await page
      .getByRole("log")
      .getByText(/D0\d+|L0\d+/)
      .first()
      .waitFor();
    expect(faults).toEqual([]);
  });

  test("renews a sign-in whose access token has run out, and hides both tokens from scripts", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await signInPage(page, workers.url, "late@example.com");
    const [access, refresh] = await namedCookies(context);
    expect(await page.evaluate("document.cookie")).toBe("");

    await context.clearCookies({ name: "doorstep" }); // as a browser does when it has run out
    await page.reload();
    await page.getByRole("textbox", { name: /message|ask/i }).waitFor();
    const [nextAccess, nextRefresh] = await namedCookies(context);
    expect(nextAccess).toBeDefined();
    expect(nextRefresh).not.toBe(refresh);

    await page.getByRole("button", { name: /sign out/i }).click();
    await page.getByLabel(/pass/i).first().waitFor();
    expect(await namedCookies(context)).toEqual([undefined, undefined]);
    for (const token of [access, nextAccess]) {
      const headers = { Authorization: `Bearer ${token}` };
      expect((await fetch(`${workers.url}/auth/profile`, { headers })).status).toBe(401);
    }
    await context.close();
  });
});

/** The access token and the refresh token, as the browser keeps them. */
async function namedCookies(context: BrowserContext): Promise<(string | undefined)[]> {
  const cookies = await context.cookies();
  return ["doorstep", "doorstep-refresh"].map((name) => cookies.find((cookie) => cookie.name === name)?.value);
}
