/** The page in a browser: what every journey begins with. */

import type { Page } from "playwright-core";
import { PASSWORD } from "./person.ts";

/** Opens the site and makes an account; resolves once a question can be typed. */
export async function signInPage(page: Page, site: string, email: string): Promise<void> {
  await page.goto(site);
  await page
    .getByRole("button", { name: /create|sign up/i })
    .first()
    .click();
  await page.getByLabel(/e-?mail/i).fill(email);
  await page.getByLabel(/pass/i).first().fill(PASSWORD);
  await page
    .getByRole("button", { name: /create|sign up/i })
    .last()
    .click();
  await page.getByRole("textbox", { name: /message|ask/i }).waitFor();
}
