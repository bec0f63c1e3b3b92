import { expect, test } from "vitest";
import { answerSend } from "./send.ts";

test.for([
  ["awaiting-approval", "The report to a@b.co is prepared and waits for your approval."],
  ["sent", "The report to a@b.co was sent."],
  ["stored", "The report to a@b.co was kept in the outbox and not sent: there is no mail service here."],
  ["failed", "The report to a@b.co was not sent: the mail service did not take it."],
  ["unknown", "The report to a@b.co may or may not have been sent: the send was cut off, and it is not tried again."],
  ["rejected", "The report to a@b.co was not sent, as you decided."],
  ["expired", "The report to a@b.co was not sent: its draft expired before you approved it."],
] as const)("answerSend() tells how %s ended", ([status, text]) => {
  expect(answerSend({ status }, "a@b.co")).toBe(text);
});

test.for([
  [["1 Oak Street, Portland, OR 97201"], "The report on 1 Oak Street, Portland, OR 97201 was sent."],
  [["1 Oak Street", "2 Oak Street"], "The report on 2 homes was sent."],
] as const)("answerSend() names the homes %j", ([addresses, text]) => {
  expect(answerSend({ status: "sent", addresses: [...addresses] }, undefined)).toBe(text);
});
