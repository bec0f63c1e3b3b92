/** Passwords at rest: scrypt (RFC 7914) over a peppered digest, as a string that carries its own parameters. */

import { createHmac, randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import type { InTurn } from "./hash-queue.ts";
import { openQueue } from "./hash-queue.ts";

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

/** In workerd two hashes would only take turns. The last in line has its turn in some six seconds. */
const queue = openQueue({
  places: 1,
  capacity: 48,
  now: Date.now,
  wait: async (milliseconds) =>
    new Promise((resolve) => {
      setTimeout(resolve, milliseconds);
    }),
});

/** Stands in for the hash of an account that does not exist: as costly to check, and no password matches it. */
export const NOBODYS_HASH = format(CURRENT, Buffer.alloc(SALT_BYTES), Buffer.alloc(KEY_BYTES));

/** What is done with a password, as `typedPassword` leaves it. */
export interface Hashing {
  readonly hash: (password: string) => Promise<string>;
  /** Takes as long whatever the answer. @throws RangeError when `hash` is none of `hash()`. */
  readonly verify: (password: string, hash: string) => Promise<boolean>;
}

export interface Passwords {
  /** Does a job that hashes, whole or not at all: one hash is made at a time. @throws Error when too many wait for that. */
  inLine<Result>(job: (hashing: Hashing) => Promise<Result>): Promise<Result>;
}

export function openPasswords(pepper: Uint8Array): Passwords {
  return {
    inLine: async (job) => queue.enter(async (inTurn) => job(openHashing(pepper, inTurn))),
  };
}

function openHashing(pepper: Uint8Array, inTurn: InTurn): Hashing {
  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES);
      return format(CURRENT, salt, await inTurn(async () => derive(pepper, password, salt, CURRENT)));
    },
    async verify(password, hash) {
      const { parameters, salt, key } = parse(hash);
      return timingSafeEqual(await inTurn(async () => derive(pepper, password, salt, parameters)), key);
    },
  };
}

/** Whether a hash was made at another cost than those made today: to be replaced while the password is at hand. */
export function isOutdated(hash: string): boolean {
  const { ln, r, p } = parse(hash).parameters;
  return ln !== CURRENT.ln || r !== CURRENT.r || p !== CURRENT.p;
}

const scryptKey = promisify<Buffer, Buffer, number, { N: number; r: number; p: number }, Buffer>(scrypt);

/** The pepper goes in as the key of an HMAC: whoever steals the hashes alone has nothing to guess against. */
async function derive(pepper: Uint8Array, password: string, salt: Buffer, { ln, r, p }: Parameters): Promise<Buffer> {
  const peppered = createHmac("sha256", pepper).update(password).digest();
  return scryptKey(peppered, salt, KEY_BYTES, { N: 2 ** ln, r, p });
}

function parse(hash: string) {
  const [, ln, r, p, salt, key] = HASH.exec(hash) ?? [];
  if (salt === undefined || key === undefined)
    throw new RangeError("Cannot read a password hash: it is not of scrypt.");
  const parameters: Parameters = { ln: Number(ln), r: Number(r), p: Number(p) };
  return { parameters, salt: Buffer.from(salt, "base64url"), key: Buffer.from(key, "base64url") };
}

/** The PHC string format, with base64url in place of its base64. */
function format({ ln, r, p }: Parameters, salt: Buffer, key: Buffer): string {
  return `$scrypt$ln=${ln},r=${r},p=${p}$${salt.toString("base64url")}$${key.toString("base64url")}`;
}
