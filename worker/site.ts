/** Where this deployment is reached, and whether that is somebody's own machine. */

import type { Config } from "./config.ts";

const LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"];

export function isLocal(url: string): boolean {
  return LOCAL_HOSTS.includes(new URL(url).hostname);
}

/** Without a `SITE_URL` nothing but local addresses is served. */
export function isDevelopment({ SITE_URL }: Pick<Config, "SITE_URL">): boolean {
  return SITE_URL === undefined || isLocal(SITE_URL);
}
