/** The `.dev.vars` files (dotenv): the root's belongs to the person, those of the MCP Workers are written from it. */

import { parseEnv } from "node:util";
import type { SecretName } from "./secrets.ts";
import { makeSecrets, publicKeys } from "./secrets.ts";

export type Variables = Readonly<Record<string, string>>;

export type Completion =
  | { readonly ok: true; readonly text: string; readonly variables: Variables; readonly added: readonly SecretName[] }
  | { readonly ok: false; readonly missing: SecretName };

/** Stored accounts are named and hashed with these: a new value would lock everyone out. */
const PERMANENT = new Set<SecretName>(["ACCOUNT_NAME_KEY", "PASSWORD_PEPPER"]);

const HEADING = "# Made on the first start; keep ACCOUNT_NAME_KEY and PASSWORD_PEPPER as long as the accounts.";

/**
 * Adds the secrets that are missing, and changes nothing else.
 * @param text the root's `.dev.vars` as it is; empty when there is none.
 * @param hasAccounts whether accounts are stored: then the two permanent secrets are never made anew.
 */
export function completeVariables(text: string, hasAccounts: boolean): Completion {
  const present = readVariables(text);
  const made = Object.entries(makeSecrets()) as [SecretName, string][]; // its keys are exactly these
  const missing = made.filter(([name]) => !present[name]);
  const lost = missing.find(([name]) => hasAccounts && PERMANENT.has(name));
  if (lost !== undefined) return { ok: false, missing: lost[0] };
  const lines = missing.map(([name, value]) => assignment(name, value));
  const start = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  return {
    ok: true,
    text: lines.length === 0 ? text : `${start}${[HEADING, ...lines].join("\n")}\n`,
    variables: { ...present, ...Object.fromEntries(missing) },
    added: missing.map(([name]) => name),
  };
}

/** What a dotenv text sets; as wrangler reads it. */
export function readVariables(text: string): Record<string, string> {
  // a key that the text repeats keeps its last value, so every value is a string
  return parseEnv(text) as Record<string, string>;
}

const LISTINGS_VARIABLES = [
  "MAIL_FROM",
  "RESO_URL",
  "RESO_TOKEN",
  "RESO_TOKEN_URL",
  "RESO_CLIENT_ID",
  "RESO_CLIENT_SECRET",
];

/** The whole files of the two MCP Workers. @param variables with a checked `INTERNAL_SIGNING_KEY`. */
export function mcpVariables(variables: Variables, siteUrl: string): { listings: string; analytics: string } {
  const keys = { INTERNAL_PUBLIC_KEYS: publicKeys(variables["INTERNAL_SIGNING_KEY"] ?? "") };
  const forListings = LISTINGS_VARIABLES.flatMap((name) => {
    const value = variables[name];
    return value ? [[name, value] as const] : [];
  });
  return {
    listings: fileOf({ ...keys, SITE_URL: variables["SITE_URL"] || siteUrl, ...Object.fromEntries(forListings) }),
    analytics: fileOf(keys),
  };
}

/** One assignment a line, as `readVariables` reads them back and `wrangler secret bulk` takes them. */
export function writeVariables(variables: Variables): string {
  return Object.entries(variables)
    .map(([name, value]) => `${assignment(name, value)}\n`)
    .join("");
}

function fileOf(variables: Variables): string {
  return `# Written at each start from the .dev.vars of the root: change that one.\n${writeVariables(variables)}`;
}

/** Single quotes keep JSON as it is; dotenv has no escape for a quote, so the kind that the value lacks is taken. */
function assignment(name: string, value: string): string {
  const quote = ["'", '"', "`"].find((mark) => !value.includes(mark)) ?? "'";
  return `${name}=${quote}${value}${quote}`;
}
