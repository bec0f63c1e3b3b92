import { expect, test } from "vitest";
import { mailOutcome, openMail } from "./outbox-mail.ts";

const MESSAGE = { to: "buyer@example.com", subject: "Homes", html: "<p>Homes</p>", text: "Homes" };

test("mailOutcome() of a message that was taken has its id", async () => {
  const outcome = await mailOutcome(MESSAGE, async () => ({ messageId: "<1@mail>" }));
  expect(outcome).toEqual({ status: "sent", messageId: "<1@mail>" });
});

test.for([
  "E_VALIDATION_ERROR",
  "E_FIELD_MISSING",
  "E_SENDER_NOT_VERIFIED",
  "E_SENDER_DOMAIN_NOT_AVAILABLE",
  "E_RECIPIENT_NOT_ALLOWED",
  "E_RECIPIENT_SUPPRESSED",
  "E_CONTENT_TOO_LARGE",
  "E_DELIVERY_FAILED",
  "E_RATE_LIMIT_EXCEEDED",
  "E_DAILY_LIMIT_EXCEEDED",
])("mailOutcome() of a message refused by %s is failed", async (code) => {
  const outcome = await mailOutcome(MESSAGE, () => Promise.reject(Object.assign(new Error("No."), { code })));
  expect(outcome).toEqual({ status: "failed", error: `${code}: No.` });
});

test.for<[string, unknown, string]>([
  [
    "a fault of the service's own",
    Object.assign(new Error("Later."), { code: "E_INTERNAL_SERVER_ERROR" }),
    "E_INTERNAL_SERVER_ERROR: Later.",
  ],
  ["a code of another kind", Object.assign(new Error("Gone."), { code: 10_001 }), "10001: Gone."],
  ["a lost connection", new Error("Network connection lost."), "no code: Network connection lost."],
  ["a code that is only in the words", new Error("E_RECIPIENT_NOT_ALLOWED"), "no code: E_RECIPIENT_NOT_ALLOWED"],
  ["what is no error", "E_VALIDATION_ERROR", "no code: not an Error"],
])("mailOutcome() after %s is unknown", async ([, fault, error]) => {
  const outcome = await mailOutcome(MESSAGE, () => {
    throw fault;
  });
  expect(outcome).toEqual({ status: "unknown", error });
});

test.for<[string, Parameters<typeof openMail>[0]]>([
  ["binding", { MAIL_FROM: "reports@doorstep.example" }],
  ["sender", { EMAIL: { send: async () => ({ messageId: "" }) } }],
])("openMail() has nothing to send with where there is no %s", ([, env]) => {
  expect(openMail(env)).toBeUndefined();
});
