/** Variables and secrets, parsed once into a frozen `Config`. A value that does not parse stops the start and names the variable, never its value. */

import { z } from "zod";
import { emailAddress } from "./account/email.ts";
import { bytesOf, repeatedSecret, rotatingSecrets, secret, signingKeys } from "./secret.ts";

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
const DAY_SECONDS = 24 * 3_600;

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

/** Undefined when absent or empty. */
function optional<Value>(schema: z.ZodType<Value, string>) {
  return z
    .string()
    .optional()
    .transform((value) => value?.trim() || undefined)
    .pipe(schema.optional());
}

/** Without a slash at its end. */
const httpUrl = z
  .url({ protocol: /^https?$/, error: "must be an http(s) address" })
  .transform((value) => value.replace(/\/+$/, ""));

/** Addresses as `emailAddress` folds them. */
function emails() {
  return list("", 100).pipe(z.array(emailAddress));
}

/** Origins as browsers name them: scheme, host and port, nothing after (RFC 6454, 6.1). */
function origins() {
  return list("", 20).refine(
    (values) => values.every((value) => URL.canParse(value) && new URL(value).origin === value),
    "must be origins such as https://example.org, separated by commas",
  );
}

/** US dollars, written as a decimal. An empty value counts as absent. */
function dollars(fallback: number, max: number) {
  return text(String(fallback)).transform((value, context) => {
    const amount = Number(value);
    if (amount >= 0 && amount <= max) return amount;
    context.addIssue({ code: "custom", message: `must be an amount from 0 to ${max}` });
    return z.NEVER;
  });
}

const variables = z.object({
  OPENROUTER_API_KEY: optional(z.string()),
  OPENROUTER_BASE_URL: text("https://openrouter.ai/api/v1").pipe(httpUrl),
  TOOL_MODEL: text("moonshotai/kimi-k2"),
  CHAT_MODEL: text("google/gemini-3.5-flash"),
  FALLBACK_MODELS: list("openrouter/auto", 2),
  SITE_URL: optional(httpUrl),
  ADMIN_EMAILS: emails(),
  MAIL_FROM: optional(emailAddress),
  SSE_TIMEOUT: whole(2 * MINUTE_MS, 100, 60 * MINUTE_MS),
  SSE_KEEPALIVE: whole(MINUTE_MS / 2, 100, 10 * MINUTE_MS),
  SSE_RETRY: whole(3_000, 0, 10 * MINUTE_MS),
  STREAM_BUFFER_MS: whole(25, 0, 10_000),
  STREAM_CHUNK_SIZE: whole(0, 0, 10_000),
  STREAM_CHUNK_DELAY_MS: whole(0, 0, 10_000),
  MAX_STEPS: whole(8, 1, 50),
  TURN_TIMEOUT: whole(5 * MINUTE_MS, 1_000, 60 * MINUTE_MS),
  TOOL_TIMEOUT: whole(10_000, 100, 5 * MINUTE_MS),
  TURNS_PER_MINUTE: whole(12, 1, 10_000),
  DAILY_TURNS: whole(200, 1, 1_000_000),
  DAILY_COST_USD: dollars(2, 10_000),
  DAILY_REPORTS: whole(20, 0, 10_000),
  TURN_COST_CAP: dollars(0.1, 100),
  LOGIN_ATTEMPTS: whole(10, 1, 10_000),
  IP_LOGIN_ATTEMPTS: whole(60, 1, 1_000_000),
  IP_SIGNUPS: whole(20, 1, 1_000_000),
  CORS_ORIGINS: origins(),
  PHOTO_ORIGINS: origins(),
  ACCESS_TOKEN_TTL: whole(3_600, 60, 86_400),
  REFRESH_TOKEN_TTL: whole(30 * DAY_SECONDS, 60, 366 * DAY_SECONDS),
  TOKEN_SECRET: rotatingSecrets,
  INTERNAL_SIGNING_KEY: signingKeys,
  PASSWORD_PEPPER: secret,
  ACCOUNT_NAME_KEY: secret,
});

/** Every variable and secret that is read, in the order of `docs/api.md`. */
export const VARIABLE_NAMES: readonly string[] = Object.keys(variables.shape);

function sharedSecret(config: z.infer<typeof variables>): string | undefined {
  return repeatedSecret([
    ...config.TOKEN_SECRET.map(({ key }) => ["TOKEN_SECRET", key] as const),
    ...config.INTERNAL_SIGNING_KEY.map(({ d }) => ["INTERNAL_SIGNING_KEY", bytesOf(d)] as const),
    ["PASSWORD_PEPPER", config.PASSWORD_PEPPER],
    ["ACCOUNT_NAME_KEY", config.ACCOUNT_NAME_KEY],
  ]);
}
