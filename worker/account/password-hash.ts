/** Passwords at rest: scrypt (RFC 7914) over a peppered digest, as a string that carries its own parameters. */

import { createHmac, randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

interface Parameters {
  /** log2 of the cost N. */
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

/** OWASP's password storage cheat sheet, the row that fits an isolate of 128 MB: 16 MB, some 130 ms. */
const CURRENT: Parameters = { ln: 14, r: 8, p: 5 };
const SALT_BYTES = 16;
const KEY_BYTES = 32;
const HASH = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/;

/** Stands in for the hash of an account that does not exist: as costly to check, and no password matches it. */
export const NOBODYS_HASH = format(CURRENT, Buffer.alloc(SALT_BYTES), Buffer.alloc(KEY_BYTES));

/** @param password as `typedPassword` leaves it. */
export async function hashPassword(pepper: Uint8Array, password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return format(CURRENT, salt, await derive(pepper, password, salt, CURRENT));
}

/** Takes as long whatever the answer. @throws RangeError when `hash` is none of `hashPassword`. */
export async function verifyPassword(pepper: Uint8Array, password: string, hash: string): Promise<boolean> {
  const [, ln, r, p, salt, key] = HASH.exec(hash) ?? [];
  if (salt === undefined || key === undefined) throw new RangeError("Cannot verify a password: not a scrypt hash.");
  const parameters = { ln: Number(ln), r: Number(r), p: Number(p) };
  const derived = await derive(pepper, password, Buffer.from(salt, "base64url"), parameters);
  return timingSafeEqual(derived, Buffer.from(key, "base64url"));
}

const scryptKey = promisify<Buffer, Buffer, number, { N: number; r: number; p: number }, Buffer>(scrypt);

/** The pepper goes in as the key of an HMAC: whoever steals the hashes alone has nothing to guess against. */
async function derive(pepper: Uint8Array, password: string, salt: Buffer, { ln, r, p }: Parameters): Promise<Buffer> {
  const peppered = createHmac("sha256", pepper).update(password).digest();
  return scryptKey(peppered, salt, KEY_BYTES, { N: 2 ** ln, r, p });
}

/** The PHC string format, with base64url in place of its base64. */
function format({ ln, r, p }: Parameters, salt: Buffer, key: Buffer): string {
  return `$scrypt$ln=${ln},r=${r},p=${p}$${salt.toString("base64url")}$${key.toString("base64url")}`;
}
