/** The page in Chromium over the three real Workers: sign up, ask, read the answer. */

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHROMIUM, openBrowser } from "./browser.ts";
import { PASSWORD } from "./person.ts";
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

    await page.goto(workers.url);
    await page
      .getByRole("button", { name: /create|sign up/i })
      .first()
      .click();
    await page.getByLabel(/e-?mail/i).fill("page@example.com");
    await page.getByLabel(/pass/i).first().fill(PASSWORD);
    await page
      .getByRole("button", { name: /create|sign up/i })
      .last()
      .click();

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
});
