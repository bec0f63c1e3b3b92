import { assert, domain, property, string } from "fast-check";
import { expect, test } from "vitest";
import { emailAddress, foldEmail } from "./email.ts";

test.for([
  ["case", "User@Example.COM", "user@example.com"],
  ["space around", "  user@example.com\n", "user@example.com"],
  ["composed and decomposed letters", "ame\u0301lie@example.com", "am\u00e9lie@example.com"],
  ["full-width letters and sign", "\uff55\uff53\uff45\uff52\uff20example.com", "user@example.com"],
  ["letters that part from their marks in lower case", "\u03aa\u0301@example.com", "\u0390@example.com"],
  ["ligatures", "\ufb01ona@example.com", "fiona@example.com"],
  ["the domain's script", "user@B\u00dcCHER.example", "user@xn--bcher-kva.example"],
] as const)("foldEmail() gives one spelling whatever the %s", ([, typed, folded]) => {
  expect(foldEmail(typed)).toBe(folded);
});

test.for(["user@example.com", "first.last+tag@mail.example.co", "o'hara@example.ie", "用户@例子.测试", "_@a.io"])(
  "emailAddress accepts %s",
  (typed) => {
    expect(emailAddress.safeParse(typed)).toMatchObject({ success: true, data: foldEmail(typed) });
  },
);

test.for([
  ["nothing", ""],
  ["no @", "user.example.com"],
  ["no local part", "@example.com"],
  ["two @", "a@b@example.com"],
  ["no domain", "user@"],
  ["a host without a dot", "user@localhost"],
  ["an address of numbers", "user@127.0.0.1"],
  ["an address literal", "user@[127.0.0.1]"],
  ["a port", "user@example.com:25"],
  ["a path", "user@example.com/x"],
  ["an encoded domain", "user@%65xample.com"],
  ["a closing dot", "user@example.com."],
  ["a label that ends in a hyphen", "user@example-.com"],
  ["dots in a row", "a..b@example.com"],
  ["a dot in front", ".a@example.com"],
  ["space inside", "us er@example.com"],
  ["a line break", "user@example.com\r\nBcc: all@example.com"],
  ["a null byte", "us\0er@example.com"],
  ["an invisible character", "us\u200ber@example.com"],
  ["half a character", "us\ud800er@example.com"],
  ["a list", "a@example.com,b@example.com"],
  ["a display name", "User <user@example.com>"],
  ["a quoted local part", '"us er"@example.com'],
  ["65 bytes before the @", `${"a".repeat(65)}@example.com`],
  ["255 bytes", `user@${`${"a".repeat(61)}.`.repeat(4)}com`],
  ["a megabyte", "a".repeat(1_000_000)],
])("emailAddress refuses %s", ([, typed]) => {
  expect(emailAddress.safeParse(typed).success).toBe(false);
});

test("foldEmail() folds a folded address to itself", () => {
  const text = string({ unit: "grapheme", maxLength: 40 });
  assert(
    property(text, domain(), (local, host) => {
      const folded = foldEmail(`${local}@${host}`);
      expect(foldEmail(folded)).toBe(folded);
    }),
  );
});
