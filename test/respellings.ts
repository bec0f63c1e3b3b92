/** A token that is signed right, and written otherwise: longer, shorter, wrapped, padded, in another alphabet. */

import type { Forgery } from "./forgeries.ts";

/** Each with what was done to the token. */
export function respellings(token: string): Forgery[] {
  const [head, body, signature] = token.split(".") as [string, string, string]; // the parts of a JWT
  const spaces = [" ", "\t", "\n", "\r\n", "\0", "\u00a0", "\u200b", "\ufeff"];
  return [
    ["nothing", ""],
    ["a word", "hello"],
    ["dots", ".."],
    ["a megabyte", "a".repeat(1_000_000)],
    ["a megabyte of dots", ".".repeat(1_000_000)],
    ["a megabyte for a header", `${"a".repeat(1_000_000)}.${body}.${signature}`],
    ...spaces.flatMap((space): Forgery[] => [
      [`${JSON.stringify(space)} in front`, space + token],
      [`${JSON.stringify(space)} behind`, token + space],
      [`${JSON.stringify(space)} inside`, `${head}.${space}${body}.${signature}`],
    ]),
    ["padding", `${token}=`],
    ["more padding", `${token}==`],
    ["padding of the header", `${head}=.${body}.${signature}`],
    ["padding of the payload", `${head}.${body}=.${signature}`],
    ["the standard alphabet", `${head}.${body}.${signature.slice(0, -1)}+`],
    ["percent encoding", token.replaceAll(".", "%2E")],
    ["quotes", `"${token}"`],
    ["the scheme twice", `Bearer ${token}`],
    ["upper case", token.toUpperCase()],
    ["wide dots", token.replaceAll(".", "．")],
    ["no header", `.${body}.${signature}`],
    ["no payload", `${head}..${signature}`],
    ["no signature", `${head}.${body}.`],
    ["no signature and no dot", `${head}.${body}`],
    ["a signature that is short", token.slice(0, -1)],
    ["a signature that is long", `${token}A`],
    ["a signature of the spare bits", token.slice(0, -1) + withSpareBit(token.slice(-1))],
    ["a signature of zeros", `${head}.${body}.${"A".repeat(signature.length)}`],
    ["a fourth part", `${token}.`],
    ["five parts, as of an encrypted one", `${token}.${body}.${signature}`],
    ["the parts turned round", `${signature}.${body}.${head}`],
    ["two tokens", `${token},${token}`],
    ["the token in a token", `${Buffer.from(token).toString("base64url")}.${body}.${signature}`],
    ["JSON (RFC 7515, 7.2.2)", JSON.stringify({ payload: body, protected: head, signature })],
    ...[1, head.length, head.length + 1, head.length + 1 + body.length].map((length): Forgery => [
      `the first ${length} characters`,
      token.slice(0, length),
    ]),
  ];
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The last character says more bits than a byte takes: a decoder that is lax reads the same bytes. */
function withSpareBit(last: string): string {
  return ALPHABET.charAt(ALPHABET.indexOf(last) ^ 1);
}
