import { describe, expect, test } from "vitest";
import { parseConfig, readConfig, VARIABLE_NAMES } from "./config.ts";
import { makeSecrets } from "./local/secrets.ts";

const SECRETS = makeSecrets();
const OTHER = makeSecrets();
const [KEY] = JSON.parse(SECRETS.INTERNAL_SIGNING_KEY);
const [OTHER_KEY] = JSON.parse(OTHER.INTERNAL_SIGNING_KEY);

function parse(variables: object) {
  return parseConfig({ ...SECRETS, ...variables });
}

function keys(...list: object[]): string {
  return JSON.stringify(list);
}

describe("parseConfig()", () => {
  test("has the documented defaults and ignores bindings that are no variables", () => {
    const outcome = parse({ ASSETS: {}, PATH: "/usr/bin" });
    expect(outcome).toEqual({
      ok: true,
      config: {
        OPENROUTER_BASE_URL: "https://openrouter.ai/api/v1",
        TOOL_MODEL: "moonshotai/kimi-k2",
        CHAT_MODEL: "google/gemini-3.5-flash",
        FALLBACK_MODELS: ["openrouter/auto"],
        SSE_TIMEOUT: 120_000,
        SSE_KEEPALIVE: 30_000,
        SSE_RETRY: 3_000,
        STREAM_BUFFER_MS: 25,
        STREAM_CHUNK_SIZE: 0,
        STREAM_CHUNK_DELAY_MS: 0,
        MAX_STEPS: 8,
        TURN_TIMEOUT: 300_000,
        TOOL_TIMEOUT: 10_000,
        TURNS_PER_MINUTE: 12,
        DAILY_TURNS: 200,
        DAILY_COST_USD: 2,
        DAILY_REPORTS: 20,
        TURN_COST_CAP: 0.1,
        CORS_ORIGINS: [],
        PHOTO_ORIGINS: [],
        ADMIN_EMAILS: [],
        LOGIN_ATTEMPTS: 10,
        IP_LOGIN_ATTEMPTS: 60,
        IP_SIGNUPS: 20,
        ACCESS_TOKEN_TTL: 3_600,
        REFRESH_TOKEN_TTL: 2_592_000,
        TOKEN_SECRET: [{ kid: expect.stringMatching(/^[\w-]{8}$/), key: expect.any(Uint8Array) }],
        INTERNAL_SIGNING_KEY: [KEY],
        PASSWORD_PEPPER: expect.any(Uint8Array),
        ACCOUNT_NAME_KEY: expect.any(Uint8Array),
      },
    });
    expect(outcome.ok && Object.isFrozen(outcome.config)).toBe(true);
  });

  test.for([
    ["an empty value as absent", { SSE_TIMEOUT: " ", TOOL_MODEL: "", OPENROUTER_API_KEY: "" }, {}],
    [
      "space around a value",
      { OPENROUTER_API_KEY: " key\n", MAX_STEPS: " 3 " },
      { OPENROUTER_API_KEY: "key", MAX_STEPS: 3 },
    ],
    ["a list", { FALLBACK_MODELS: "a, b," }, { FALLBACK_MODELS: ["a", "b"] }],
    [
      "an address without its last slash",
      { OPENROUTER_BASE_URL: "http://localhost:11434/v1/" },
      { OPENROUTER_BASE_URL: "http://localhost:11434/v1" },
    ],
    [
      "e-mail addresses in any spelling",
      { ADMIN_EMAILS: "Ann@Example.COM, bob@example.com", MAIL_FROM: " Hello@Doorstep.example " },
      { ADMIN_EMAILS: ["ann@example.com", "bob@example.com"], MAIL_FROM: "hello@doorstep.example" },
    ],
    [
      "a site's address without its last slash",
      { SITE_URL: "https://doorstep.example/" },
      { SITE_URL: "https://doorstep.example" },
    ],
    [
      "a rotating key, newest first",
      { INTERNAL_SIGNING_KEY: keys(OTHER_KEY, KEY) },
      { INTERNAL_SIGNING_KEY: [OTHER_KEY, KEY] },
    ],
    [
      "a rotating secret, newest first",
      { TOKEN_SECRET: `${OTHER.TOKEN_SECRET}, ${SECRETS.TOKEN_SECRET}` },
      {
        TOKEN_SECRET: [OTHER, SECRETS].map(({ TOKEN_SECRET }) => ({
          kid: expect.any(String),
          key: new Uint8Array(Buffer.from(TOKEN_SECRET, "base64url")),
        })),
      },
    ],
  ] as const)("takes %s", ([, variables, config]) => {
    const outcome = parse(variables);
    expect(outcome).toMatchObject({ ok: true, config });
    expect(outcome.ok && outcome.config.SSE_TIMEOUT).toBe(120_000);
  });

  /** Keys that everybody can read. */
  const RFC_7515_SECRET = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";
  const RFC_7520_SECRET = "hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg";
  const RFC_7515_KEY = {
    x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    d: "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI",
  };
  const RFC_7517_KEY = {
    x: "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
    y: "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
    d: "870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE",
  };
  /** Its public half is the generator of the curve. */
  const KEY_OF_ONE = {
    x: "axfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpY",
    y: "T-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU",
    d: Buffer.alloc(32).fill(1, 31).toString("base64url"),
  };

  const short = Buffer.alloc(31, "canary-canary-canary-31").toString("base64url");
  const wholes = [
    "SSE_TIMEOUT",
    "SSE_KEEPALIVE",
    "SSE_RETRY",
    "STREAM_BUFFER_MS",
    "STREAM_CHUNK_SIZE",
    "STREAM_CHUNK_DELAY_MS",
  ];
  const bounds = [
    "MAX_STEPS",
    "TURN_TIMEOUT",
    "TOOL_TIMEOUT",
    "LOGIN_ATTEMPTS",
    "IP_LOGIN_ATTEMPTS",
    "IP_SIGNUPS",
    "ACCESS_TOKEN_TTL",
    "REFRESH_TOKEN_TTL",
  ];
  const secrets = ["TOKEN_SECRET", "PASSWORD_PEPPER", "ACCOUNT_NAME_KEY"];
  test.for<[name: string, value: unknown, reason: RegExp]>([
    ...[...wholes, ...bounds].flatMap((name): [string, string, RegExp][] =>
      ["canary", "-1", "1.5", "9e9", "NaN"].map((value) => [name, value, /whole number from \d+ to \d+/]),
    ),
    ["SSE_TIMEOUT", "99", /from 100 to/],
    ["MAX_STEPS", "0", /from 1 to 50/],
    ["OPENROUTER_BASE_URL", "canary", /http\(s\) address/],
    ["OPENROUTER_BASE_URL", "file:///canary", /http\(s\) address/],
    ["FALLBACK_MODELS", "canary,b,c", /at most 2/],
    ...secrets.flatMap((name): [string, unknown, RegExp][] => [
      [name, undefined, /is missing/],
      [name, "", /32 random bytes/],
      [name, "canary", /32 random bytes/],
      [name, "your-super-secret-jwt-key-change-in-production", /32 random bytes/],
      [name, "Your-Super-Secret-JWT-Key-Change-In-Production", /32 random bytes/],
      [name, "canary-horse-battery-staple-canary-horse-battery", /32 random bytes/],
      [name, short, /32 random bytes/],
      [name, "A".repeat(43), /32 random bytes/],
      [name, Buffer.from(SECRETS.TOKEN_SECRET).toString("hex"), /32 random bytes/],
      [name, `${SECRETS.TOKEN_SECRET}=`, /32 random bytes/],
      [name, RFC_7515_SECRET, /32 random bytes/],
      [name, RFC_7520_SECRET, /32 random bytes/],
      [name, Buffer.from("canary canary canary canary canary").toString("base64url"), /32 random bytes/],
    ]),
    ["SITE_URL", "doorstep.example/canary", /http/],
    ["SITE_URL", "ftp://doorstep.example/canary", /http/],
    ["ADMIN_EMAILS", "ann@example.com; canary@example.com", /e-mail address/],
    ["MAIL_FROM", "Doorstep <canary@example.com>", /e-mail address/],
    ["TOKEN_SECRET", [SECRETS, OTHER, makeSecrets()].map(({ TOKEN_SECRET }) => TOKEN_SECRET).join(), /one or two/],
    ["TOKEN_SECRET", `${SECRETS.TOKEN_SECRET},canary`, /one or two/],
    ["TOKEN_SECRET", `${SECRETS.TOKEN_SECRET},${SECRETS.TOKEN_SECRET}`, /repeats another secret/],
    ["PASSWORD_PEPPER", SECRETS.TOKEN_SECRET, /repeats another secret/],
    ["ACCOUNT_NAME_KEY", SECRETS.PASSWORD_PEPPER, /repeats another secret/],
    ["INTERNAL_SIGNING_KEY", undefined, /is missing/],
    ["INTERNAL_SIGNING_KEY", "canary", /private P-256 keys/],
    ["INTERNAL_SIGNING_KEY", "[]", /private P-256 keys/],
    ["INTERNAL_SIGNING_KEY", JSON.stringify(KEY), /private P-256 keys/],
    ["INTERNAL_SIGNING_KEY", keys({ ...KEY, d: undefined }), /private P-256 keys/],
    ["INTERNAL_SIGNING_KEY", keys({ ...KEY, kid: "" }), /private P-256 keys/],
    ["INTERNAL_SIGNING_KEY", keys({ ...KEY, crv: "P-384" }), /private P-256 keys/],
    ["INTERNAL_SIGNING_KEY", keys({ ...KEY, x: OTHER_KEY.x }), /private P-256 keys/],
    ["INTERNAL_SIGNING_KEY", keys(KEY, { ...OTHER_KEY, kid: KEY.kid }), /a kid of its own/],
    ["INTERNAL_SIGNING_KEY", keys(KEY, { ...KEY, kid: "another" }), /repeats another secret/],
    ["INTERNAL_SIGNING_KEY", keys({ ...KEY, ...RFC_7515_KEY }), /private P-256 keys/],
    ["INTERNAL_SIGNING_KEY", keys({ ...KEY, ...RFC_7517_KEY }), /private P-256 keys/],
    ["INTERNAL_SIGNING_KEY", keys({ ...KEY, ...KEY_OF_ONE }), /private P-256 keys/],
    ["PASSWORD_PEPPER", KEY.d, /repeats another secret/],
    ["INTERNAL_SIGNING_KEY", keys(KEY, OTHER_KEY, KEY), /private P-256 keys/],
  ])("refuses %s = %j by name, never by value", ([name, value, reason]) => {
    const outcome = parse({ [name]: value });
    expect(outcome).toEqual({ ok: false, variable: name, reason: expect.stringMatching(reason) });
    expect(JSON.stringify(outcome)).not.toMatch(/canary|super-secret/i);
    expect(JSON.stringify(outcome)).not.toContain(SECRETS.TOKEN_SECRET);
  });
});

test("readConfig() parses an environment once", () => {
  const env = { ...SECRETS };
  expect(readConfig(env)).toBe(readConfig(env));
});

test("VARIABLE_NAMES holds every name that is read", () => {
  expect(VARIABLE_NAMES).toEqual(
    expect.arrayContaining(["OPENROUTER_API_KEY", "SSE_TIMEOUT", ...Object.keys(SECRETS)]),
  );
});
