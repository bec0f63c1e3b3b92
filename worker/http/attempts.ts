/** What a network has tried lately, counted before a request costs anything. */

import type { AddressAttempt } from "../account/address.ts";
import type { Limit } from "../account/attempts.ts";
import { networkName, networkOf } from "../account/network.ts";
import type { Config } from "../config.ts";
import { reached, refusal } from "./authenticate.ts";
import type { AppContext } from "./context.ts";

const LIMITS: Readonly<Record<AddressAttempt, (config: Config) => Limit>> = {
  login: (config) => ({ attempts: config.IP_LOGIN_ATTEMPTS, windowMs: 15 * 60_000 }),
  "sign-up": (config) => ({ attempts: config.IP_SIGNUPS, windowMs: 3_600_000 }),
};

export interface Counted {
  /** Takes the attempt back: it did not fail. */
  forgive(): Promise<void>;
}

/**
 * Counts an attempt of the network that asks. The platform names its address; where that is this machine's own, or missing,
 * nothing is counted.
 * @throws Problem `too-many-attempts` or `account-unavailable`.
 */
export async function countAttempt(c: AppContext, kind: AddressAttempt): Promise<Counted> {
  const { config } = c.var;
  const network = networkOf(c.req.header("CF-Connecting-IP") ?? "");
  if (network === undefined) return { forgive: async () => {} };
  const address = c.env.ADDRESS.get(c.env.ADDRESS.idFromName(networkName(config.ACCOUNT_NAME_KEY, network)));
  const counted = await reached(async () => address.count({ kind, limit: LIMITS[kind](config), now: Date.now() }));
  if (!counted.ok) throw refusal(counted);
  return { forgive: async () => reached(async () => address.forgive({ kind })) };
}
