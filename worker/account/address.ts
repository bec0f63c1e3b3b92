/** The Durable Object of one network, named by `networkName`: what it tried lately, and nothing once that is over. */

import { DurableObject } from "cloudflare:workers";
import type { Env } from "../env.ts";
import type { Limit, TooManyAttempts } from "./attempts.ts";
import { openAttempts } from "./attempts.ts";

export type AddressAttempt = "login" | "sign-up";

/** Times are in ms since the epoch; `now` is the caller's. */
export class Address extends DurableObject<Env> {
  readonly #attempts = openAttempts<AddressAttempt>(this.ctx.storage.sql);

  /** Counts an attempt before it costs anything. */
  async count({
    kind,
    limit,
    now,
  }: {
    kind: AddressAttempt;
    limit: Limit;
    now: number;
  }): Promise<{ readonly ok: true } | TooManyAttempts> {
    const counted = this.#attempts.count(kind, limit, now);
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(now + limit.windowMs);
    return counted;
  }

  /** Takes back an attempt that was counted: it did not fail. */
  async forgive({ kind }: { kind: AddressAttempt }): Promise<void> {
    this.#attempts.forgive(kind);
  }

  override async alarm(): Promise<void> {
    const until = this.#attempts.prune(Date.now());
    if (until === undefined) await this.ctx.storage.deleteAll();
    else await this.ctx.storage.setAlarm(until);
  }
}
