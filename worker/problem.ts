/** The catalogue of problems (RFC 9457): code → status and title. `docs/api.md` is checked against it. */

export const PROBLEMS = {
  "invalid-request": { status: 400, title: "The request is not valid" },
  unauthenticated: { status: 401, title: "Sign in first" },
  "invalid-credentials": { status: 401, title: "The e-mail address or the password is wrong" },
  "cross-site": { status: 403, title: "Requests from another site are refused" },
  unconfirmed: { status: 403, title: "Confirm your e-mail address first" },
  "not-found": { status: 404, title: "There is nothing here" },
  "method-not-allowed": { status: 405, title: "This address does not take that method" },
  "email-taken": { status: 409, title: "This e-mail address already has an account" },
  "turn-in-progress": { status: 409, title: "An answer is still being written in this conversation" },
  "nothing-to-regenerate": { status: 409, title: "There is no message yet that could be answered again" },
  "approval-decided": { status: 409, title: "This has been decided otherwise" },
  "approval-expired": { status: 410, title: "The time to decide this is over" },
  "link-expired": { status: 410, title: "This link was used before or is too old" },
  "too-large": { status: 413, title: "The request is too large" },
  "uri-too-long": { status: 414, title: "The address is too long" },
  "unsupported-media-type": { status: 415, title: "Send JSON as application/json" },
  "idempotency-key-reused": { status: 422, title: "This idempotency key belongs to another request" },
  "too-many-attempts": { status: 429, title: "Too many attempts" },
  "too-many-turns": { status: 429, title: "Wait a moment before the next message" },
  "daily-turns-spent": { status: 429, title: "Today's messages are used up" },
  "daily-cost-spent": { status: 429, title: "Today's budget is used up" },
  "daily-reports-spent": { status: 429, title: "Today's reports are used up" },
  "headers-too-large": { status: 431, title: "The headers are too large" },
  internal: { status: 500, title: "Something went wrong on our side" },
  "model-unavailable": { status: 502, title: "The language model cannot be reached" },
  "model-refused": { status: 502, title: "The language model refused the request" },
  "model-invalid": { status: 502, title: "The language model sent an answer that cannot be read" },
  "model-timeout": { status: 504, title: "The language model stopped answering" },
  "turn-timeout": { status: 504, title: "The answer took too long" },
  "account-unavailable": { status: 503, title: "Accounts cannot be reached at the moment" },
  "session-unavailable": { status: 503, title: "This conversation cannot be reached at the moment" },
  "outbox-unavailable": { status: 503, title: "The outbox cannot be read at the moment" },
  "mcp-unavailable": { status: 503, title: "That MCP server does not answer" },
  misconfigured: { status: 503, title: "This deployment is not configured" },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** One fault of the input: where (a path such as `userMessage`, or empty for the whole) and what would be right. */
export interface InputError {
  readonly path: string;
  readonly message: string;
}

/** The body of a problem answer and the data of an `error` event. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code: ProblemCode;
  readonly instance?: string;
  readonly errors?: readonly InputError[];
}

/** Thrown inside `http/` only; one `onError` turns it into a response. `detail` is shown to the caller. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly detail: string | undefined;
  readonly errors: readonly InputError[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    detail?: string,
    more: { errors?: readonly InputError[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail ?? PROBLEMS[code].title);
    this.code = code;
    this.detail = detail;
    this.errors = more.errors;
    this.headers = more.headers ?? {};
  }
}

/** The problem as it goes on the wire; `instance` is the request id. */
export function problemBody(
  code: ProblemCode,
  more: { detail?: string | undefined; instance?: string; errors?: readonly InputError[] | undefined } = {},
): ProblemBody {
  const { status, title } = PROBLEMS[code];
  return {
    type: `https://doorstep.example/problems/${code}`,
    title,
    status,
    code,
    ...(more.detail === undefined ? {} : { detail: more.detail }),
    ...(more.instance === undefined ? {} : { instance: more.instance }),
    ...(more.errors === undefined ? {} : { errors: more.errors }),
  };
}
