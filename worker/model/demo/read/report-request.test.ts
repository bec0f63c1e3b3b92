import { expect, test } from "vitest";
import { readNote, readRecipients } from "./report-request.ts";

test.for([
  [
    'send L001 to ann@example.com with a note: "Homes in Salem, bob@example.com!"',
    { note: "Homes in Salem, bob@example.com!", rest: "send L001 to ann@example.com" },
  ],
  [
    "send L001 to ann@example.com with the message saying see you on Monday",
    { note: "see you on Monday", rest: "send L001 to ann@example.com" },
  ],
  ["send L001", { rest: "send L001" }],
] as const)("readNote() reads %j", ([text, expected]) => {
  expect(readNote(text)).toEqual(expected);
});

test.for([
  ["send L001 to ann@example.com", { addresses: ["ann@example.com"], rest: "send L001 to" }],
  [
    "mail it to Ann.Lee+homes@mail.example.co.",
    { addresses: ["Ann.Lee+homes@mail.example.co"], rest: "mail it to  ." },
  ],
  ["to a@b.co and c@d.co, a@b.co", { addresses: ["a@b.co", "c@d.co"], rest: "to   and  ," }],
  ["send L001", { addresses: [], rest: "send L001" }],
  ["send it to ann@localhost", { addresses: [], noAddress: "ann@localhost", rest: "send it to" }],
  ["send L001 to not-an-email.", { addresses: [], noAddress: "not-an-email", rest: "send L001 to  ." }],
  ["send L001 to my wife", { addresses: [], rest: "send L001 to my wife" }],
  ["send L001 to L003-L005", { addresses: [], rest: "send L001 to L003-L005" }],
] as const)("readRecipients() reads %j", ([text, expected]) => {
  expect(readRecipients(text)).toEqual(expected);
});
