import { expect, test, vi } from "vitest";
import type { Outbox, Report, SendOutcome } from "./outbox.ts";
import { sendDraft } from "./outbox-send.ts";

const DRAFT: Report = {
  draftId: "d1",
  digest: "digest",
  to: "buyer@example.com",
  subject: "Homes",
  html: "<p>Homes</p>",
  text: "Homes",
  listingIds: ["L001"],
  addresses: ["1 Oak Street, Portland, OR 97201"],
  status: "draft",
  messageId: null,
  createdAt: 0,
  updatedAt: 0,
  expiresAt: 1,
};
const SENT = { status: "sent", messageId: "<1@mail>" } as const;

const take = async () => ({ messageId: "<1@mail>" });

/** An outbox with one draft, and what it was told of it. */
function outboxOf(changes: Partial<Outbox> = {}) {
  const settled: SendOutcome[] = [];
  let isClaimed = false;
  const outbox = {
    claim: async () => !isClaimed && (isClaimed = true),
    settle: async (_, outcome) => void settled.push(outcome),
    ...changes,
  } as Partial<Outbox> as Outbox; // a first call needs no more of it
  return { outbox, settled };
}

const now = () => 0;

test("sendDraft() goes on without its caller: all of a send is the background's", async () => {
  const { outbox, settled } = outboxOf();
  const answered = Promise.withResolvers<{ messageId: string }>();
  const kept: Promise<unknown>[] = [];
  const background = { waitUntil: (work: Promise<unknown>) => void kept.push(work) };
  const told = sendDraft(DRAFT, { outbox, send: async () => answered.promise, background, now });
  expect(kept).toHaveLength(1); // before the claim: a draft that is claimed and then left is lost
  answered.resolve({ messageId: "<1@mail>" });
  await kept[0];
  expect(settled).toEqual([SENT]);
  expect(await told).toMatchObject(SENT);
});

test("sendDraft() tells an outcome that could not be kept", async () => {
  const log = vi.spyOn(console, "error").mockReturnValue();
  const { outbox } = outboxOf({ settle: () => Promise.reject(new Error("D1_ERROR")) });
  const background = { waitUntil: () => {} };
  expect(await sendDraft(DRAFT, { outbox, send: take, background, now })).toMatchObject(SENT);
  expect(log.mock.calls.join()).toContain('"event":"outcome-not-kept","draftId":"d1","status":"sent"');
  log.mockRestore();
});

test("sendDraft() fails, in the foreground alone, where the draft cannot be claimed", async () => {
  const { outbox } = outboxOf({ claim: () => Promise.reject(new Error("D1_ERROR")) });
  const kept: Promise<unknown>[] = [];
  const background = { waitUntil: (work: Promise<unknown>) => void kept.push(work) };
  await expect(sendDraft(DRAFT, { outbox, send: take, background, now })).rejects.toThrow("D1_ERROR");
  await expect(Promise.all(kept)).resolves.toBeDefined();
});
