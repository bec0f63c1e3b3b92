/** The main Worker: wiring only. */

import { app } from "./http/app.ts";

export { Address } from "./account/address.ts";
export { Account } from "./account/object.ts";
export { ChatSession } from "./chat/object.ts";

export default { fetch: app.fetch };
