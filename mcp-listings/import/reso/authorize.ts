/** Who asks a feed: the header that its requests carry. */

import * as z from "zod";
import type { Patience } from "../../serve/retry-locked.ts";
import { FeedError } from "../feed-error.ts";
import { ask, hostOf } from "./ask.ts";
import type { Credentials } from "./feed-config.ts";

/** The value of `Authorization`, undefined for an open feed. `renew`: the last one was refused. */
export type Authorize = (renew?: boolean) => Promise<string | undefined>;

/** A token is not used in the last minute of its life: the request may take that long. */
const MARGIN_MS = 60_000;
/** Of a token that does not tell its own. */
const DEFAULT_LIFETIME_S = 3_600;

const grant = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive().optional() });

/** Gets a token of the client when one is needed (RFC 6749, 4.4) and keeps it as long as it lives. */
export function authorizeBy(credentials: Credentials, patience: Patience): Authorize {
  if (credentials.type === "none") return async () => undefined;
  if (credentials.type === "bearer") return async () => `Bearer ${credentials.token}`;
  let kept: { readonly value: string; readonly until: number } | undefined;
  return async (renew = false) => {
    if (kept === undefined || renew || kept.until < patience.now()) kept = await getToken(credentials, patience);
    return kept.value;
  };
}

async function getToken({ tokenUrl, id, secret }: Credentials & { type: "client" }, patience: Patience) {
  const answer = await ask(
    tokenUrl,
    {
      method: "POST",
      // RFC 6749, 2.3.1: the one way that every server must know.
      headers: {
        Authorization: `Basic ${btoa(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`)}`,
        Accept: "application/json",
      },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    },
    patience,
  );
  const granted = grant.safeParse(answer.body);
  if (answer.status !== 200 || !granted.success) {
    throw new FeedError(`${hostOf(tokenUrl)} gives no token for RESO_CLIENT_ID (${answer.status}).`);
  }
  const { access_token, expires_in = DEFAULT_LIFETIME_S } = granted.data;
  return { value: `Bearer ${access_token}`, until: patience.now() + expires_in * 1_000 - MARGIN_MS };
}
