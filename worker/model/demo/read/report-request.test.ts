import { expect, test } from "vitest";
import { readReportRequest } from "./report-request.ts";

test.for([
  ["send L001 to ann@example.com", { recipientEmail: "ann@example.com", rest: "send L001 to" }],
  [
    "mail it to Ann.Lee+homes@mail.example.co.",
    { recipientEmail: "Ann.Lee+homes@mail.example.co", rest: "mail it to  ." },
  ],
  [
    'send L001 to ann@example.com with a note: "Homes in Salem, bob@example.com!"',
    { recipientEmail: "ann@example.com", note: "Homes in Salem, bob@example.com!", rest: "send L001 to" },
  ],
  [
    "send L001 to ann@example.com with the message saying see you on Monday",
    { recipientEmail: "ann@example.com", note: "see you on Monday", rest: "send L001 to" },
  ],
  ["send L001", { rest: "send L001" }],
  ["ann@localhost", { rest: "ann@localhost" }],
] as const)("readReportRequest() reads %j", ([text, request]) => {
  expect(readReportRequest(text)).toEqual(request);
});
