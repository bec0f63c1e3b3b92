/** Anything thrown → one problem answer. The unknown is logged and answered as `internal`, with nothing of its text. */

import { PROBLEMS, Problem, problemBody } from "../problem.ts";
import type { AppContext } from "./context.ts";

export function onError(error: Error, c: AppContext): Response {
  const instance = c.get("requestId");
  if (!(error instanceof Problem)) {
    console.error(JSON.stringify({ event: "internal", requestId: instance, error: error.stack ?? error.name }));
  }
  const problem = error instanceof Problem ? error : new Problem("internal");
  const body = problemBody(problem.code, { detail: problem.detail, instance, errors: problem.errors });
  return c.body(JSON.stringify(body), PROBLEMS[problem.code].status, {
    ...problem.headers,
    "Content-Type": "application/problem+json",
    "Cache-Control": "no-store",
  });
}
