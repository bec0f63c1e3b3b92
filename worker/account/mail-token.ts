/** The token in a mail's link, one kind for each purpose. That it is used once, the account sees to by its id. */

import { z } from "zod";
import type { Config } from "../config.ts";
import { ACCOUNT_NAME } from "./account-name.ts";
import type { TokenKind, TokenOutcome } from "./token.ts";
import { signToken, verifyToken } from "./token.ts";

export type MailPurpose = "confirm" | "reset";

export interface MailClaims {
  readonly userId: string;
  readonly accountName: string;
  /** A UUID, another one for each mail. */
  readonly id: string;
}

type TokenConfig = Pick<Config, "TOKEN_SECRET">;

export const MAIL_TOKEN_TTL_SECONDS = 20 * 60;

const claims = z
  .object({ sub: z.uuid(), acct: z.string().regex(ACCOUNT_NAME), jti: z.uuid() })
  .transform(({ sub, acct, jti }) => ({ userId: sub, accountName: acct, id: jti }));

const MAIL: Readonly<Record<MailPurpose, TokenKind<MailClaims>>> = {
  confirm: { typ: "confirm+jwt", audience: "doorstep-confirm", claims },
  reset: { typ: "reset+jwt", audience: "doorstep-reset", claims },
};

/** Good for 20 minutes from `now` (ms since the epoch). */
export async function signMailToken(
  { TOKEN_SECRET }: TokenConfig,
  purpose: MailPurpose,
  { userId, accountName, id }: MailClaims,
  now: number,
): Promise<string> {
  const span = { from: now, until: now + MAIL_TOKEN_TTL_SECONDS * 1000 };
  return signToken(MAIL[purpose], TOKEN_SECRET, { acct: accountName, jti: id, sub: userId }, span);
}

/** @param now in ms since the epoch. */
export async function verifyMailToken(
  { TOKEN_SECRET }: TokenConfig,
  purpose: MailPurpose,
  token: string,
  now: number,
): Promise<TokenOutcome<MailClaims>> {
  return verifyToken(MAIL[purpose], TOKEN_SECRET, token, { now, maxAgeSeconds: MAIL_TOKEN_TTL_SECONDS });
}
