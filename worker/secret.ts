/** Secrets as the environment holds them: drawn, of full length, known to nobody else. What is wrong is said, the value never. */

import { createHash, createPrivateKey } from "node:crypto";
import { z } from "zod";

/** A symmetric key with the id that tokens name it by. */
export interface NamedSecret {
  readonly kid: string;
  readonly key: Uint8Array;
}

/** A private ES256 key (RFC 7517) with its id. */
export type SigningKey = z.infer<typeof signingKey>;

/** 32 random bytes or more as base64url. */
export const secret = z.string({ error: "is missing" }).transform((value, context) => {
  const text = value.trim();
  if (isDrawn(text)) return bytesOf(text);
  context.addIssue({ code: "custom", message: "must be at least 32 random bytes as base64url" });
  return z.NEVER;
});

/** One or two secrets separated by a comma, newest first: the first signs, both verify. */
export const rotatingSecrets = z.string({ error: "is missing" }).transform((value, context): NamedSecret[] => {
  const texts = value.split(",").map((text) => text.trim());
  if (texts.every(isDrawn) && texts.length <= 2) return texts.map((text) => ({ kid: kidOf(text), key: bytesOf(text) }));
  context.addIssue({ code: "custom", message: "must be one or two values of at least 32 random bytes as base64url" });
  return z.NEVER;
});

const signingKey = z
  .object({
    kty: z.literal("EC"),
    crv: z.literal("P-256"),
    kid: z.string().min(1).max(64),
    x: z.string(),
    y: z.string(),
    d: z.string().refine(isDrawn),
  })
  .refine(isPrivateKey);

/** A JSON array of one or two private JWKs, newest first. */
export const signingKeys = z.string({ error: "is missing" }).transform((value, context) => {
  const keys = z.array(signingKey).min(1).max(2).safeParse(parseJson(value));
  if (keys.success && new Set(keys.data.map(({ kid }) => kid)).size === keys.data.length) return keys.data;
  context.addIssue({
    code: "custom",
    message: "must be a JSON array of one or two private P-256 keys (JWK), each with a kid of its own",
  });
  return z.NEVER;
});

/** The first name of which a key stands before it too, under its own or another name. */
export function repeatedSecret(named: readonly (readonly [name: string, key: Uint8Array])[]): string | undefined {
  const seen = new Set<string>();
  for (const [name, key] of named) {
    const digest = createHash("sha256").update(key).digest("hex");
    if (seen.has(digest)) return name;
    seen.add(digest);
  }
  return undefined;
}

export function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "base64url"));
}

/** Keys that are random and long, and printed in RFC 7515 (A.1, A.3), 7517 (A.2), 7518 (C) and 7520 (3.5). */
const PRINTED = new Set([
  "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow",
  "hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg",
  "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI",
  "870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE",
  "0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo",
  "VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw",
]);

/** Not what was typed or copied: repetition, one case only, the words of templates, the examples of the standards. */
function isDrawn(text: string): boolean {
  const isTyped = !/[a-z]/.test(text) || !/[A-Z]/.test(text) || /secret|password|change/i.test(text);
  return /^[\w-]{43,}$/.test(text) && !isTyped && !PRINTED.has(text) && new Set(bytesOf(text)).size >= 16;
}

function kidOf(text: string): string {
  return createHash("sha256").update(bytesOf(text)).digest("base64url").slice(0, 8);
}

function isPrivateKey(key: JsonWebKey): boolean {
  try {
    return createPrivateKey({ key: { ...key }, format: "jwk" }).type === "private";
  } catch {
    return false; // the schema that reads it reports the variable
  }
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined; // the schema that reads it reports the variable
  }
}
