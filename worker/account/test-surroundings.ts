/** The world around accounts for tests: real Durable Objects and KV, and a hash that costs nothing. */

import { createHash } from "node:crypto";
import { env, runInDurableObject } from "cloudflare:test";
import { readConfig } from "../config.ts";
import type { Env } from "../env.ts";
import { accountName } from "./account-name.ts";
import { Account } from "./object.ts";
import type { Hashing, Passwords } from "./password-hash.ts";
import type { Surroundings } from "./sign-in.ts";
import { NOW } from "./test-account.ts";

export const bindings = env as unknown as Env; // the bindings of wrangler.toml

const parsed = readConfig(bindings);
if (!parsed.ok) throw new TypeError(`Cannot test: ${parsed.variable} ${parsed.reason}`);
export const { config } = parsed;

export const PASSWORD = "a garden, two beds, no stairs";

/** In the form of the real ones. */
export function cheapHash(password: string, parameters = "ln=14,r=8,p=5"): string {
  return `$scrypt$${parameters}$${"A".repeat(22)}$${createHash("sha256").update(password).digest("base64url")}`;
}

/** Hashes for nothing, and writes down what it was asked. */
export function cheapPasswords() {
  const asked: { readonly what: "hash" | "verify"; readonly password: string }[] = [];
  const hashing: Hashing = {
    async hash(password) {
      asked.push({ what: "hash", password });
      return cheapHash(password);
    },
    async verify(password, hash) {
      asked.push({ what: "verify", password });
      return hash.endsWith(cheapHash(password).slice(-43));
    },
  };
  const passwords: Passwords = { inLine: async (job) => job(hashing) };
  return { asked, hashing, passwords };
}

export function surroundings(more: Partial<Surroundings> = {}): Surroundings {
  return {
    env: bindings,
    config,
    passwords: cheapPasswords().passwords,
    siteUrl: "http://localhost:3000",
    now: () => NOW,
    newId: () => crypto.randomUUID(),
    ...more,
  };
}

let emails = 0;

/** An address that nobody has used yet. */
export function newEmail(): string {
  emails += 1;
  return `user-${emails}-${crypto.randomUUID()}@example.com`;
}

export function accountOf(email: string) {
  const name = accountName(config.ACCOUNT_NAME_KEY, email);
  return { name, account: bindings.ACCOUNT.get(bindings.ACCOUNT.idFromName(name)) };
}

/** Surroundings in which there is one account alone, whatever its name. */
export interface AccountWorld extends Surroundings {
  readonly account: Account;
  /** What the alarm does, whenever it is due. */
  readonly wake: () => Promise<void>;
  /** What `now` tells. */
  readonly clock: { now: number };
}

/** @param more in place of the bindings and variables of that name, for the account too. */
export async function withAccount(
  more: Readonly<Record<string, unknown>>,
  run: (world: AccountWorld) => Promise<void>,
): Promise<void> {
  const environment: Env = { ...bindings, ...more };
  const parsed = readConfig(environment);
  if (!parsed.ok) throw new TypeError(`Cannot test: ${parsed.variable} ${parsed.reason}`);
  await runInDurableObject(bindings.ACCOUNT.get(bindings.ACCOUNT.newUniqueId()), async (_, ctx) => {
    const account = new Account(ctx, environment);
    const clock = { now: NOW };
    const namespace = { idFromName: (name: string) => name, get: () => account };
    await run({
      ...surroundings({ config: parsed.config, now: () => clock.now }),
      env: { ...environment, ACCOUNT: namespace as unknown as Env["ACCOUNT"] }, // the one there is, whatever its name
      account,
      wake: async () => account.alarm(),
      clock,
    });
  });
}
