/** E-mail addresses: one mailbox, one spelling. */

import { domainToASCII } from "node:url";
import { z } from "zod";

// RFC 5321 counts octets: 64 before the @, 254 in all.
const MAX_LOCAL_BYTES = 64;
const MAX_BYTES = 254;

// RFC 5322 dot-atom, opened to letters of every script (RFC 6531). Quoted forms are refused: hardly a mailbox has one.
const LOCAL_PART = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const HOST_CHARACTERS = /^[\p{L}\p{M}\p{N}.-]+$/u;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])$/;

/** An address of at most 254 bytes, folded. */
export const emailAddress = z
  .string()
  .max(1_000, "is too long") // before any work is done on it
  .transform(foldEmail)
  .refine(isAddress, { error: "must be an e-mail address", abort: true });

/**
 * The one spelling of an address: trimmed, NFKC (a full-width or composed spelling is the same mailbox), lower case, the
 * domain in its ASCII form (RFC 5891). Folding twice changes nothing. What is no address comes back as no address.
 */
export function foldEmail(text: string): string {
  const folded = lowerCase(text.normalize("NFKC").trim());
  const domain = folded.slice(folded.lastIndexOf("@") + 1);
  // It would cut off a port or a path, and so make an address of what is none.
  return HOST_CHARACTERS.test(domain) ? folded.slice(0, -domain.length) + domainToASCII(domain) : folded;
}

/** The part before the @. */
export function localPart(email: string): string {
  return email.slice(0, email.lastIndexOf("@"));
}

/** Lower case can leave a letter apart from its mark (U+03AA U+0301), so it is normalized again. */
function lowerCase(text: string): string {
  return text.toLowerCase().normalize("NFKC");
}

function isAddress(email: string): boolean {
  const local = localPart(email);
  return (
    Buffer.byteLength(email) <= MAX_BYTES &&
    Buffer.byteLength(local) <= MAX_LOCAL_BYTES &&
    LOCAL_PART.test(local) &&
    DOMAIN.test(email.slice(local.length + 1))
  );
}
