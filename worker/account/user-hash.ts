/** How a log names a user: the same from line to line, and nothing that leads back without the key. */

import { createHmac } from "node:crypto";

const CHARACTERS = 16;

/** 96 bits of HMAC-SHA256 as base64url. @param key `ACCOUNT_NAME_KEY`, which never changes. */
export function userHash(key: Uint8Array, userId: string): string {
  return createHmac("sha256", key).update(`log:${userId}`).digest("base64url").slice(0, CHARACTERS);
}
