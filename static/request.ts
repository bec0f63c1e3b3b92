/** One way to ask the API: JSON in, JSON or a problem out. Never throws. */

import type { InputError, ProblemCode } from "../worker/problem.ts";
import { strings } from "./strings.ts";

/** A problem as a person meets it; `unreachable` when no answer came, or none in time: the request may have arrived. */
export interface PageProblem {
  readonly code: ProblemCode | "unreachable";
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly InputError[];
}

export type Answer<Body> =
  | { readonly ok: true; readonly body: Body }
  | { readonly ok: false; readonly problem: PageProblem };

/** @param path on this site. A `body` is sent as JSON by POST; without one it is a GET, unless `method` says otherwise. */
export type Request = <Body>(path: string, options?: RequestOptions) => Promise<Answer<Body>>;

export interface RequestOptions {
  readonly method?: "GET" | "POST";
  readonly body?: object;
}

const TIMEOUT_MS = 30_000;

interface RequestSetting {
  /** Told whenever the server no longer knows this browser's sign-in. */
  readonly signedOut: () => void;
  readonly fetch?: typeof globalThis.fetch;
  readonly timeoutMs?: number;
}

export function createRequest({
  signedOut,
  fetch = async (...args) => globalThis.fetch(...args), // a browser's fetch must be called on its window
  timeoutMs = TIMEOUT_MS,
}: RequestSetting): Request {
  let renewal: Promise<Answer<unknown>> | undefined;

  async function send<Body>(
    path: string,
    { body, method = body ? "POST" : "GET" }: RequestOptions = {},
  ): Promise<Answer<Body>> {
    try {
      const response = await fetch(path, {
        method,
        headers: { Accept: "application/json", ...(method === "GET" ? {} : { "Content-Type": "application/json" }) },
        ...(body ? { body: JSON.stringify(body) } : {}),
        signal: AbortSignal.timeout(timeoutMs),
      });
      const answer: unknown = await response.json();
      if (response.ok) return { ok: true, body: answer as Body }; // the contract of docs/api.md
      return { ok: false, problem: answer as PageProblem }; // as above: every failure is a problem
    } catch {
      return { ok: false, problem: { code: "unreachable", title: strings.unreachable } };
    }
  }

  /** New cookies for the sign-in, once for all who ask meanwhile. */
  async function renew(): Promise<Answer<unknown>> {
    renewal ??= send("/auth/refresh", { method: "POST" }).finally(() => {
      renewal = undefined;
    });
    return renewal;
  }

  return async <Body>(path: string, options?: RequestOptions): Promise<Answer<Body>> => {
    const answer = await send<Body>(path, options);
    if (!isSignedOut(answer)) return answer;
    const renewed = await renew();
    const last = renewed.ok ? await send<Body>(path, options) : renewed;
    if (isSignedOut(last)) signedOut();
    return last;
  };
}

/** The access token has run out, or there is no sign-in at all. */
function isSignedOut(answer: Answer<unknown>): boolean {
  return !answer.ok && answer.problem.code === "unauthenticated";
}
