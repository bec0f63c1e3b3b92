/** doorstep-listings as the conformance suite can test it: with the fixtures that it asks for by name, and without the gate, for it sends no token. */

import {
  hostHeaderValidationResponse,
  localhostAllowedHostnames,
  localhostAllowedOrigins,
  originValidationResponse,
} from "@modelcontextprotocol/server";
import { mcpHandler } from "../../mcp-listings/serve/mcp-handler.ts";
import { registerListings, type ListingsEnv } from "../../mcp-listings/tools.ts";
import { registerContents } from "./contents.ts";
import { registerPrompts } from "./prompts.ts";
import { registerResources } from "./resources.ts";
import { registerRounds, ROUNDS } from "./rounds.ts";

const serve = mcpHandler<ListingsEnv>({
  name: "doorstep-conformance",
  instructions: "",
  register(server, env, caller, background) {
    registerListings(server, env, caller, background);
    registerContents(server);
    registerResources(server);
    registerPrompts(server);
    registerRounds(server);
  },
  requestState: { verify: async (state, context) => ROUNDS.verify(state, context) },
});

/** Another AI client of some user, as the main Worker lets it in. */
const CALLER = {
  userId: "0f8fad5b-d9cb-469f-a165-70867728950e",
  scopes: new Set(["listings:read"]),
  approval: undefined,
};

export default {
  async fetch(request: Request, env: ListingsEnv, background: ExecutionContext): Promise<Response> {
    // What stands for the main Worker's check where there is no token either: nothing but pages of this machine.
    const refusal =
      hostHeaderValidationResponse(request, localhostAllowedHostnames()) ??
      originValidationResponse(request, localhostAllowedOrigins());
    return refusal ?? serve(request, { env, caller: CALLER, background });
  },
};
