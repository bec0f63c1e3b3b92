/** What every route sees of its request. */

import type { Context } from "hono";
import type { Config } from "../config.ts";
import type { Env } from "../env.ts";

export interface App {
  Bindings: Env;
  Variables: {
    /** Parsed before any route but `/health/live` runs. */
    config: Config;
    /** Also the `X-Request-Id` of the answer and the `instance` of a problem. */
    requestId: string;
    /** Whose token the request carries, as logs name them; absent before one is verified. */
    userHash?: string;
  };
}

export type AppContext = Context<App>;
