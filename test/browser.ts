/** Chromium of the system, where there is one. */

import { existsSync } from "node:fs";
import type { Browser } from "playwright-core";
import { chromium } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Undefined where there is none; said aloud, because tests are skipped then. */
export const CHROMIUM = process.env["CHROMIUM_PATH"] ?? PLACES.find((path) => existsSync(path));

if (CHROMIUM === undefined) console.warn("skipped: no Chromium (set CHROMIUM_PATH to test the page)");

/** Quiet: it asks nothing of any host but the page's. */
export async function openBrowser(): Promise<Browser> {
  if (CHROMIUM === undefined) throw new Error("Cannot open a browser: no Chromium.");
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
