/** Variables and secrets, parsed once into a frozen `Config`. A value that does not parse stops the start and names the variable, never its value. */

import { createHash, createPrivateKey } from "node:crypto";
import { z } from "zod";

/** A symmetric key with the id that tokens name it by. */
export interface NamedSecret {
  readonly kid: string;
  readonly key: Uint8Array;
}

/** A private ES256 key (RFC 7517) with its id. */
export type SigningKey = z.infer<typeof signingKey>;

export type Config = Readonly<z.infer<typeof variables>>;

export type ConfigOutcome =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly variable: string; readonly reason: string };

/** Parses the environment of the main Worker. Unknown bindings are ignored; the first bad variable is reported. */
export function parseConfig(env: object): ConfigOutcome {
  const parsed = variables.safeParse(env);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { ok: false, variable: String(issue?.path[0] ?? "unknown"), reason: issue?.message ?? "is invalid" };
  }
  const reused = sharedSecret(parsed.data);
  if (reused !== undefined) return { ok: false, variable: reused, reason: "repeats another secret" };
  return { ok: true, config: Object.freeze(parsed.data) };
}

const outcomes = new WeakMap<object, ConfigOutcome>();

/** `parseConfig` once per environment. */
export function readConfig(env: object): ConfigOutcome {
  const outcome = outcomes.get(env) ?? parseConfig(env);
  outcomes.set(env, outcome);
  return outcome;
}

const MINUTE_MS = 60_000;

/** A whole number with bounds, written as a decimal string. An empty value counts as absent. */
function whole(fallback: number, min: number, max: number) {
  return z
    .string()
    .optional()
    .transform((text, context) => {
      if (text === undefined || text.trim() === "") return fallback;
      const value = Number(text);
      if (Number.isInteger(value) && value >= min && value <= max) return value;
      context.addIssue({ code: "custom", message: `must be a whole number from ${min} to ${max}` });
      return z.NEVER;
    });
}

function text(fallback: string) {
  return z
    .string()
    .optional()
    .transform((value) => value?.trim() || fallback);
}

function list(fallback: string, max: number) {
  return text(fallback)
    .transform((value) =>
      value
        .split(",")
        .map((item) => item.trim())
        .filter(Boolean),
    )
    .pipe(z.array(z.string()).max(max, `must name at most ${max}`));
}

function url(fallback: string) {
  return text(fallback)
    .pipe(z.url({ protocol: /^https?$/, error: "must be an http(s) address" }))
    .transform((value) => value.replace(/\/+$/, ""));
}

/** 32 random bytes or more as base64url. What was typed and not drawn is refused: repetition, one case only, the words of templates. */
const secret = z.string({ error: "is missing" }).transform((value, context) => {
  const text = value.trim();
  const key = new Uint8Array(Buffer.from(text, "base64url"));
  const isTyped = !/[a-z]/.test(text) || !/[A-Z]/.test(text) || /secret|password|change/i.test(text);
  if (!/^[\w-]{43,}$/.test(text) || isTyped || new Set(key).size < 16) {
    context.addIssue({ code: "custom", message: "must be at least 32 random bytes as base64url" });
    return z.NEVER;
  }
  return key;
});

/** One or two secrets separated by a comma, newest first: the first signs, both verify. */
const rotatingSecrets = z.string({ error: "is missing" }).transform((value, context): NamedSecret[] => {
  const parsed = value.split(",").map((item) => secret.safeParse(item));
  const keys = parsed.flatMap((item) => (item.success ? [item.data] : []));
  if (keys.length !== parsed.length || keys.length > 2) {
    context.addIssue({ code: "custom", message: "must be one or two values of at least 32 random bytes as base64url" });
    return z.NEVER;
  }
  return keys.map((key) => ({ kid: createHash("sha256").update(key).digest("base64url").slice(0, 8), key }));
});

const signingKey = z
  .object({
    kty: z.literal("EC"),
    crv: z.literal("P-256"),
    kid: z.string().min(1).max(64),
    x: z.string(),
    y: z.string(),
    d: z.string(),
  })
  .refine(isPrivateKey);

/** A JSON array of one or two private JWKs, newest first. */
const signingKeys = z.string({ error: "is missing" }).transform((value, context) => {
  const keys = z.array(signingKey).min(1).max(2).safeParse(parseJson(value));
  if (keys.success) return keys.data;
  context.addIssue({
    code: "custom",
    message: "must be a JSON array of one or two private P-256 keys (JWK) with a kid",
  });
  return z.NEVER;
});

const variables = z.object({
  OPENROUTER_API_KEY: z
    .string()
    .optional()
    .transform((value) => value?.trim() || undefined),
  OPENROUTER_BASE_URL: url("https://openrouter.ai/api/v1"),
  TOOL_MODEL: text("moonshotai/kimi-k2"),
  CHAT_MODEL: text("google/gemini-3.5-flash"),
  FALLBACK_MODELS: list("openrouter/auto", 2),
  SSE_TIMEOUT: whole(2 * MINUTE_MS, 100, 60 * MINUTE_MS),
  SSE_KEEPALIVE: whole(MINUTE_MS / 2, 100, 10 * MINUTE_MS),
  SSE_RETRY: whole(3_000, 0, 10 * MINUTE_MS),
  STREAM_BUFFER_MS: whole(25, 0, 10_000),
  STREAM_CHUNK_SIZE: whole(0, 0, 10_000),
  STREAM_CHUNK_DELAY_MS: whole(0, 0, 10_000),
  MAX_STEPS: whole(8, 1, 50),
  TURN_TIMEOUT: whole(5 * MINUTE_MS, 1_000, 60 * MINUTE_MS),
  TOOL_TIMEOUT: whole(10_000, 100, 5 * MINUTE_MS),
  ACCESS_TOKEN_TTL: whole(3_600, 60, 86_400),
  TOKEN_SECRET: rotatingSecrets,
  INTERNAL_SIGNING_KEY: signingKeys,
  PASSWORD_PEPPER: secret,
  ACCOUNT_NAME_KEY: secret,
});

/** Every variable and secret that is read, in the order of `docs/api.md`. */
export const VARIABLE_NAMES: readonly string[] = Object.keys(variables.shape);

function sharedSecret(config: z.infer<typeof variables>): string | undefined {
  const named: [string, Uint8Array][] = [
    ...config.TOKEN_SECRET.map(({ key }): [string, Uint8Array] => ["TOKEN_SECRET", key]),
    ["PASSWORD_PEPPER", config.PASSWORD_PEPPER],
    ["ACCOUNT_NAME_KEY", config.ACCOUNT_NAME_KEY],
  ];
  const seen = new Set<string>();
  for (const [name, key] of named) {
    const digest = createHash("sha256").update(key).digest("hex");
    if (seen.has(digest)) return name;
    seen.add(digest);
  }
  return undefined;
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
