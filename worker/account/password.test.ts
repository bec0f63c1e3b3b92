import { assert, constantFrom, property, uniqueArray } from "fast-check";
import { expect, test } from "vitest";
import { passwordFault, typedPassword } from "./password.ts";

const EMAIL = "user@example.com";

test.for([
  ["the README's own", "securepassword123"],
  ["a phrase", "a garden, two beds, no stairs"],
  ["15 characters", "vT9#kq2!Lw8$zR5"],
  ["128 characters", "correct horse battery staple, and then some more ".repeat(3).slice(0, 128)],
  ["another script", "двери открываются налево"],
  ["15 emoji, 30 UTF-16 units", "🏠🏡🌳🚪🪟🛁🛏🪑🚗🐕🐈🌞🌙⭐🔑"],
  ["space at both ends", " kitchen window garden "],
])("passwordFault() accepts %s", ([, typed]) => {
  expect(passwordFault(typedPassword.parse(typed), EMAIL)).toBeUndefined();
});

test.for([
  ["one character", "a", "at least 15"],
  ["14 characters", "vT9#kq2!Lw8$zR", "at least 15"],
  ["14 emoji, 28 UTF-16 units", "🏠🏡🌳🚪🪟🛁🛏🪑🚗🐕🐈🌞🌙⭐", "at least 15"],
  ["14 characters that were 15 before NFC", "vT9#kq2!Lw8$ze\u0301", "at least 15"],
  ["the e-mail's local part", "my-USER-garden-window", "e-mail"],
  ["the e-mail itself", "user@example.com!", "e-mail"],
  ["the product's name", "window-DoorStep-garden", "doorstep"],
  ["the product's name in full width", "window-\uff44\uff4f\uff4frstep-garden", "doorstep"],
  ["one character throughout", "aaaaaaaaaaaaaaaaaaaa", "guess"],
  ["two by turns", "abababababababab", "guess"],
  ["a word again and again", "gardengardengarden", "guess"],
  ["a common word twice", "passwordpassword", "guess"],
  ["a common word and digits in a row", "Password12345678", "guess"],
  ["common words in a row", "iloveyouiloveyou1", "guess"],
  ["digits in a row", "123456789012345", "guess"],
  ["the alphabet", "abcdefghijklmnop", "guess"],
  ["the alphabet backwards", "zyxwvutsrqponmlk", "guess"],
  ["rows of keys", "qwertyuiopasdfghjkl", "guess"],
  ["the comic's", "correcthorsebatterystaple", "guess"],
  ["columns of keys", "1qaz2wsx3edc4rfv", "guess"],
  ["columns down and up", "1qazxsw23edcvfr4", "guess"],
  ["rows by turns", "q1w2e3r4t5y6u7i8", "guess"],
  ["another keyboard's rows", "Йцукенгшщзфывапр", "guess"],
  ["a saying", "may the force be with you", "others"],
  ["a saying between digits", "2024-LiveLongAndProsper!1", "others"],
  ["a saying in signs that look like it", "m4y7h3f0rc3b3w1thyou", "others"],
  ["what it is", "ThisIsMyPassword1", "others"],
])("passwordFault() refuses %s", ([, typed, reason]) => {
  expect(passwordFault(typedPassword.parse(typed), EMAIL)).toContain(reason);
});

test("passwordFault() lets a short local part be", () => {
  expect(passwordFault("garden window, bob", "bob@example.com")).toBeUndefined();
});

test("passwordFault() accepts what was drawn at random", () => {
  const letters = Array.from("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
  const drawn = uniqueArray(constantFrom(...letters), { minLength: 20, maxLength: 40 });
  assert(property(drawn, (password) => passwordFault(password.join(""), "someone@example.com") === undefined));
});

test.for([
  ["129 characters", "x".repeat(129)],
  ["129 emoji", "🏠".repeat(129)],
  ["nothing", ""],
  ["half a character", "\ud800 garden window door"],
])("typedPassword refuses %s", ([, typed]) => {
  expect(typedPassword.safeParse(typed).success).toBe(false);
});

test("typedPassword takes 128 emoji whole", () => {
  expect(typedPassword.parse("🏠".repeat(128))).toBe("🏠".repeat(128));
});

test("typedPassword gives one text for two ways to type it", () => {
  expect(typedPassword.parse("Ame\u0301lie's garden window")).toBe(typedPassword.parse("Am\u00e9lie's garden window"));
});
