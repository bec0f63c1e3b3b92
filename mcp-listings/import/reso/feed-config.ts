/** Which feed is read and who reads it: the variables `RESO_*`. */

/** The variables as they come; empty ones count as absent. */
export interface FeedEnv {
  readonly RESO_URL?: string;
  readonly RESO_TOKEN?: string;
  readonly RESO_TOKEN_URL?: string;
  readonly RESO_CLIENT_ID?: string;
  readonly RESO_CLIENT_SECRET?: string;
}

/** OAuth 2.0 client credentials (RFC 6749, 4.4), a bearer token for good, or nothing. */
export type Credentials =
  | { readonly type: "client"; readonly tokenUrl: string; readonly id: string; readonly secret: string }
  | { readonly type: "bearer"; readonly token: string }
  | { readonly type: "none" };

export interface FeedConfig {
  /** Of the resource `Property`. */
  readonly url: string;
  readonly credentials: Credentials;
}

/** `feed` is null where no RESO_URL is set. */
export type FeedConfigOutcome =
  | { readonly ok: true; readonly feed: FeedConfig | null }
  | { readonly ok: false; readonly variable: keyof FeedEnv; readonly reason: string };

/** Reads the variables; what does not parse is named, and its value is not repeated. */
export function readFeedConfig(env: FeedEnv): FeedConfigOutcome {
  const variables = Object.fromEntries(NAMES.map((name) => [name, env[name]?.trim() || undefined])) as FeedEnv; // of its names
  const { RESO_URL, RESO_TOKEN, RESO_TOKEN_URL, RESO_CLIENT_ID, RESO_CLIENT_SECRET } = variables;
  const bad = (variable: keyof FeedEnv, reason: string) => ({ ok: false, variable, reason }) as const;

  if (RESO_URL === undefined) return { ok: true, feed: null };
  if (!isSafeUrl(RESO_URL)) return bad("RESO_URL", UNSAFE);
  const url = propertyUrl(RESO_URL);
  if (RESO_TOKEN_URL === undefined) {
    if (RESO_CLIENT_ID !== undefined || RESO_CLIENT_SECRET !== undefined) return bad("RESO_TOKEN_URL", "is missing");
    const credentials: Credentials =
      RESO_TOKEN === undefined ? { type: "none" } : { type: "bearer", token: RESO_TOKEN };
    return { ok: true, feed: { url, credentials } };
  }
  if (RESO_TOKEN !== undefined) return bad("RESO_TOKEN", "stands beside RESO_TOKEN_URL; one of the two must go");
  if (!isSafeUrl(RESO_TOKEN_URL)) return bad("RESO_TOKEN_URL", UNSAFE);
  if (RESO_CLIENT_ID === undefined) return bad("RESO_CLIENT_ID", "is missing");
  if (RESO_CLIENT_SECRET === undefined) return bad("RESO_CLIENT_SECRET", "is missing");
  return {
    ok: true,
    feed: {
      url,
      credentials: { type: "client", tokenUrl: RESO_TOKEN_URL, id: RESO_CLIENT_ID, secret: RESO_CLIENT_SECRET },
    },
  };
}

const NAMES = ["RESO_URL", "RESO_TOKEN", "RESO_TOKEN_URL", "RESO_CLIENT_ID", "RESO_CLIENT_SECRET"] as const;

const UNSAFE = "must be an https address (http only on this machine)";

/** Tokens and listings travel there. */
function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, hash } = new URL(text);
  const isLocal = protocol === "http:" && /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
  return (protocol === "https:" || isLocal) && username === "" && hash === "";
}

/** The service's address with or without its resource; a query is kept. */
function propertyUrl(text: string): string {
  const url = new URL(text);
  const path = url.pathname.replace(/\/+$/, "");
  url.pathname = path.endsWith("/Property") ? path : `${path}/Property`;
  return url.href;
}
