/** The stores' server in their tests: it gives the answers of a script, in order. */

import type { Answer, PageProblem, Request, RequestOptions } from "./request.ts";

export interface ScriptedRequest {
  readonly request: Request;
  /** What was asked so far. */
  readonly asked: [path: string, body?: object][];
}

/** What has a `code` is a problem, anything else the body of a success. Asking past the end throws. */
export function scriptedRequest(...answers: (object | PageProblem)[]): ScriptedRequest {
  const asked: ScriptedRequest["asked"] = [];
  async function request<Body>(path: string, { body }: RequestOptions = {}): Promise<Answer<Body>> {
    asked.push(body === undefined ? [path] : [path, body]);
    const next = answers.shift();
    if (next === undefined) throw new Error(`Cannot answer ${path}: the script is over`);
    if ("code" in next) return { ok: false, problem: next };
    return { ok: true, body: next as Body }; // the script's word
  }
  return { request, asked };
}
