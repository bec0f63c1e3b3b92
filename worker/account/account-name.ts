/** The name of an account's Durable Object, and the key of its copy in KV. */

import { createHmac } from "node:crypto";

/** base64url of HMAC-SHA256 over the folded address: 43 characters that give nothing of the address away. */
export const ACCOUNT_NAME = /^[\w-]{43}$/;

/** @param email as `foldEmail` leaves it. */
export function accountName(key: Uint8Array, email: string): string {
  return createHmac("sha256", key).update(email).digest("base64url");
}
