/** How a send ended, in one sentence. Only `sent` left this deployment. */

import type { ReportOutcome } from "../results.ts";

/** @param recipient as the call named it. */
export function answerSend({ status, addresses = [] }: ReportOutcome, recipient: unknown): string {
  const on = addresses.length === 0 ? "" : ` on ${addresses.length === 1 ? addresses[0] : `${addresses.length} homes`}`;
  const report = `The report${on}${typeof recipient === "string" ? ` to ${recipient}` : ""}`;
  switch (status) {
    case "awaiting-approval":
      return `${report} is prepared and waits for your approval.`;
    case "sent":
      return `${report} was sent.`;
    case "stored":
      return `${report} was kept in the outbox and not sent: there is no mail service here.`;
    case "failed":
      return `${report} was not sent: the mail service did not take it.`;
    case "unknown":
      return `${report} may or may not have been sent: the send was cut off, and it is not tried again.`;
    case "rejected":
      return `${report} was not sent, as you decided.`;
    case "expired":
      return `${report} was not sent: its draft expired before you approved it.`;
  }
}
