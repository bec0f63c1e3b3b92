/** The tool `sendListingReport`: stores a draft for the user's approval, and sends the draft that has been approved. */

import { createHash } from "node:crypto";
import * as z from "zod";
import { formatAddress } from "./address.ts";
import { nameUnknown } from "./known-listing.ts";
import { DRAFT_LIFETIME_MS, type Message, type Outbox, SEND_LIMIT_MS } from "./outbox.ts";
import { type DecidedReport, sendDraft, type Sender } from "./outbox-send.ts";
import { gatherReport, type ReportReads } from "./report/gather.ts";
import { renderReport } from "./report/render.ts";
import type { Approval } from "./serve/internal-token.ts";
import type { ToolResult } from "./serve/tool.ts";
import type { Store } from "./store.ts";

const MAX_LISTINGS = 20;
/** RFC 5321 */
const MAX_ADDRESS_BYTES = 254;

const input = z.strictObject({
  listingIds: z
    .array(z.string().trim().min(1).max(64))
    .min(1)
    .max(MAX_LISTINGS)
    .describe(`1 to ${MAX_LISTINGS} listing ids as findListings gives them, such as L001`),
  recipientEmail: z
    .email("must be one e-mail address, without a name")
    .max(MAX_ADDRESS_BYTES)
    .describe("One address, which the user gave"),
  note: z.string().max(2_000).optional().describe("What the user wants to say above the report, in the user's words"),
});

const preview = z.object({
  to: z.string(),
  subject: z.string(),
  listings: z.array(z.object({ listingId: z.string(), address: z.string(), price: z.number().nullable() })),
  text: z.string().describe("The whole message as plain text"),
});

/** Of a draft the first four, of a send the others. */
const output = z.object({
  draftId: z.string().optional(),
  preview: preview.optional().describe("What the user is asked to approve"),
  digest: z.string().optional().describe("SHA-256 of the message, base64url"),
  expiresAt: z.iso.datetime().optional().describe("Until when the draft can be approved"),
  status: z
    .enum(["sent", "stored", "failed", "unknown", "sending", "expired"])
    .optional()
    .describe("expired: there is no draft any more that could be sent"),
  messageId: z.string().optional().describe("The mail service's, of a message that was sent"),
  addresses: z.array(z.string()).optional().describe("Of the listings in the report"),
});

export const sendListingReport = {
  name: "sendListingReport",
  title: "Send a listing report",
  description:
    "Prepares an e-mail with a report on 1 to 20 listings: facts, remarks, price history, performance, market, comparables. Use it only when the user " +
    "asks for a report to be sent and has said to whom. Nothing leaves by this call: the user is shown the exact message and decides. " +
    "Never say that it was sent unless the result says status sent.",
  input,
  output,
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true },
} as const;

export type ReportAnswer = ToolResult<z.infer<typeof output>>;

export interface ReportDesk extends ReportReads {
  readonly store: Pick<Store, "source" | "listings" | "priceHistory">;
  readonly outbox: Outbox;
  readonly siteUrl: string | undefined;
  /** ms */
  readonly now: () => number;
  readonly newId: () => string;
}

/** Stores a draft and answers with its preview. Nothing is sent. */
export async function prepareReport(
  { listingIds, recipientEmail, note }: z.infer<typeof input>,
  { outbox, siteUrl, now, newId, ...reads }: ReportDesk,
): Promise<ReportAnswer> {
  const { store } = reads;
  const listings = await store.listings(listingIds);
  const known = new Set(listings.map(({ listingId }) => listingId));
  const unknown = new Set(listingIds.filter((id) => !known.has(id) && !known.has(id.toUpperCase())));
  if (unknown.size > 0) {
    const names = await nameUnknown([...unknown], store);
    return { ok: false, message: `${names} Nothing was prepared. Call findListings for valid ids.` };
  }
  const ids = listings.map(({ listingId }) => listingId);
  const addresses = listings.map(({ address }) => formatAddress(address));
  const report = renderReport({ ...(await gatherReport(listings, reads)), note, source: store.source, siteUrl });
  const message = { to: recipientEmail, ...report };
  const draftId = newId();
  const digest = digestMessage(message);
  const madeAt = now();
  await outbox.keep({ ...message, draftId, digest, listingIds: ids, addresses }, madeAt);
  return {
    ok: true,
    text:
      `A report on ${ids.join(", ")} to ${recipientEmail} is ready as draft ${draftId}. Nothing has been sent: ` +
      "the user is asked to approve it.",
    structured: {
      draftId,
      preview: {
        to: message.to,
        subject: message.subject,
        listings: listings.map(({ listingId, address, price }) => ({
          listingId,
          address: formatAddress(address),
          price,
        })),
        text: message.text,
      },
      digest,
      expiresAt: new Date(madeAt + DRAFT_LIFETIME_MS).toISOString(),
    },
  };
}

/**
 * Sends the draft of `approval`, which comes from the token alone, as it is stored and whatever the arguments say; or tells
 * again how its send ended.
 */
export async function sendReport({ draftId, digest }: Approval, sender: Sender): Promise<ReportAnswer> {
  const draft = await sender.outbox.find(draftId, digest);
  if (draft === undefined) return notSent("There is no such draft. Nothing was sent; prepare the report again.");
  const report = await sendDraft(draft, sender);
  if (report === undefined) {
    return notSent("The draft has expired, ten minutes after it was made. Nothing was sent; prepare it again.");
  }
  const { status, messageId, addresses } = report;
  return {
    ok: true,
    text: tellOutcome(report),
    structured: { status, ...(messageId !== null && { messageId }), addresses: [...addresses] },
  };
}

/** A result and no failure: who asks again after a fault must be able to tell the two apart. */
function notSent(text: string): ReportAnswer {
  return { ok: true, text, structured: { status: "expired", addresses: [] } };
}

function tellOutcome({ status, to }: DecidedReport): string {
  const texts = {
    sent: `The report was sent to ${to}.`,
    stored: `The report to ${to} is stored in the outbox: this deployment sends no e-mail.`,
    failed: `The mail service refused the report to ${to}: it was not sent. Prepare it again to try once more.`,
    unknown: `It cannot be known whether the report to ${to} has left: the send was cut off. It is not tried again.`,
    sending: `The report to ${to} is being sent. Ask again in ${SEND_LIMIT_MS / 1_000} seconds.`,
  };
  return texts[status];
}

function digestMessage({ to, subject, html, text }: Message): string {
  return createHash("sha256")
    .update(JSON.stringify([to, subject, html, text]))
    .digest("base64url");
}
