/** The bindings of the main Worker, as `wrangler.toml` names them; variables and secrets are read by `config.ts`. */

import type { Address } from "./account/address.ts";
import type { Account } from "./account/object.ts";
import type { ChatSession } from "./chat/object.ts";

export interface Env {
  readonly ASSETS: Fetcher;
  readonly USERS: KVNamespace;
  readonly ACCOUNT: DurableObjectNamespace<Account>;
  readonly ADDRESS: DurableObjectNamespace<Address>;
  readonly CHAT_SESSION: DurableObjectNamespace<ChatSession>;
  readonly LISTINGS: Fetcher;
  readonly ANALYTICS: Fetcher;
  /** Absent where no mail leaves. */
  readonly EMAIL?: SendEmail;
}
