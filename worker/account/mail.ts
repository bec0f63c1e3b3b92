/** The mails of an account: what they say, and how they leave. */

import type { Config } from "../config.ts";
import type { MailPurpose } from "./mail-token.ts";

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Hands a mail to the mail service, which answers with its id. */
export type SendMail = (mail: Mail) => Promise<{ readonly messageId: string }>;

/** Undefined where this deployment sends no mail: it has no binding, or no sender. */
export function openPost(
  EMAIL: SendEmail | undefined,
  { MAIL_FROM: from }: Pick<Config, "MAIL_FROM">,
): SendMail | undefined {
  if (EMAIL === undefined || from === undefined) return undefined;
  return async (mail) => EMAIL.send({ from, ...mail });
}

const WORDS = {
  confirm: {
    subject: "Confirm your e-mail address",
    lines: (link: string) => [
      "Someone has made an account at Doorstep with this e-mail address. If that was you, please confirm it:",
      link,
      "The link works once, for 20 minutes. If it was not you, leave it alone: an address that is not confirmed sends no reports.",
    ],
  },
  reset: {
    subject: "Choose a new password",
    lines: (link: string) => [
      "Someone wants to choose a new password for your account at Doorstep. If that was you, go on here:",
      link,
      "The link works once, for 20 minutes. All your devices will be signed out. If it was not you, leave it alone: nothing changes.",
    ],
  },
} as const satisfies Record<MailPurpose, { subject: string; lines: (link: string) => readonly string[] }>;

/** Nothing that a person typed is in it: whoever signs up with the address of another could write to them by it. */
export function composeMail(purpose: MailPurpose, to: string, link: string): Mail {
  const { subject, lines } = WORDS[purpose];
  return { to, subject, text: `${lines(link).join("\n\n")}\n` };
}

/** The page takes the token from behind the `#`, which is sent to no server and stands in no log. */
export function mailLink(siteUrl: string, purpose: MailPurpose, token: string): string {
  return `${siteUrl}/account/${purpose}#${token}`;
}
