/** The suite's tools and prompt that ask the client back, over one round or several (SEP-2322). */

import {
  acceptedContent,
  CLIENT_CAPABILITIES_META_KEY,
  createRequestStateCodec,
  inputRequired,
  inputResponse,
  type CallToolResult,
  type ClientCapabilities,
  type InputRequiredResult,
  type McpServer,
  type ServerContext,
} from "@modelcontextprotocol/server";
import * as z from "zod";
import { text } from "./contents.ts";

/** Signs what goes to the client and has to come back as it was. */
export const ROUNDS = createRequestStateCodec<string>({ key: "a key for tests, as long as keys must be" });

type Answer = CallToolResult | InputRequiredResult;

const name = z.object({ name: z.string() });
const color = z.object({ color: z.string() });
const ok = z.object({ ok: z.boolean() });
const background = z.object({ context: z.string() });

const askName = () => inputRequired.elicit({ message: "What is your name?", requestedSchema: name });
const askConfirmation = () => inputRequired.elicit({ message: "Please confirm", requestedSchema: ok });

function sample(question: string) {
  return inputRequired.createMessage({ messages: [{ role: "user", content: text(question) }], maxTokens: 100 });
}

/** By the name of the tool. What a client has not brought back is asked for, again if need be. */
const TOOLS: Readonly<Record<string, (context: ServerContext["mcpReq"]) => Answer | Promise<Answer>>> = {
  test_input_required_result_elicitation({ inputResponses }) {
    const given = acceptedContent(inputResponses, "user_name", name);
    return given ? said(`Hello, ${given.name}!`) : inputRequired({ inputRequests: { user_name: askName() } });
  },

  test_input_required_result_sampling({ inputResponses }) {
    const given = inputResponse(inputResponses, "capital_question");
    if (given.kind === "sampling") return said(JSON.stringify(given.result.content));
    return inputRequired({ inputRequests: { capital_question: sample("What is the capital of France?") } });
  },

  test_input_required_result_list_roots({ inputResponses }) {
    const given = inputResponse(inputResponses, "client_roots");
    if (given.kind === "roots") return said(given.roots.map(({ uri }) => uri).join(", "));
    return inputRequired({ inputRequests: { client_roots: inputRequired.listRoots() } });
  },

  async test_input_required_result_request_state({ inputResponses, requestState }) {
    if (acceptedContent(inputResponses, "confirm", ok) && requestState<string>() === "confirm") return said("state-ok");
    return inputRequired({ inputRequests: { confirm: askConfirmation() }, requestState: await ROUNDS.mint("confirm") });
  },

  async test_input_required_result_multiple_inputs({ inputResponses, requestState }) {
    const given = acceptedContent(inputResponses, "user_name", name);
    const isWhole =
      inputResponse(inputResponses, "greeting").kind === "sampling" &&
      inputResponse(inputResponses, "client_roots").kind === "roots" &&
      requestState<string>() === "several";
    if (given && isWhole) return said(`Hello, ${given.name}!`);
    return inputRequired({
      inputRequests: {
        user_name: askName(),
        greeting: sample("Generate a greeting"),
        client_roots: inputRequired.listRoots(),
      },
      requestState: await ROUNDS.mint("several"),
    });
  },

  async test_input_required_result_multi_round({ inputResponses, requestState }) {
    const [asked, known] = requestState<string>()?.split(":") ?? [];
    const chosen = acceptedContent(inputResponses, "step2", color);
    if (asked === "step2" && chosen) return said(`${known} likes ${chosen.color}.`);
    const given = acceptedContent(inputResponses, "step1", name);
    if (asked === "step1" && given)
      return inputRequired({
        inputRequests: {
          step2: inputRequired.elicit({ message: "Step 2: What is your favorite color?", requestedSchema: color }),
        },
        requestState: await ROUNDS.mint(`step2:${given.name}`),
      });
    return inputRequired({
      inputRequests: { step1: inputRequired.elicit({ message: "Step 1: What is your name?", requestedSchema: name }) },
      requestState: await ROUNDS.mint("step1"),
    });
  },

  /** What was changed on the way is refused before this is asked. */
  async test_input_required_result_tampered_state({ inputResponses, requestState }) {
    if (acceptedContent(inputResponses, "confirm", ok) && requestState<string>() === "sealed")
      return said("Untouched.");
    return inputRequired({ inputRequests: { confirm: askConfirmation() }, requestState: await ROUNDS.mint("sealed") });
  },

  test_input_required_result_capabilities({ envelope }) {
    const declared: { readonly [CLIENT_CAPABILITIES_META_KEY]?: ClientCapabilities } | undefined = envelope;
    const capabilities = declared?.[CLIENT_CAPABILITIES_META_KEY] ?? {};
    const inputRequests = {
      ...(capabilities.sampling && { greeting: sample("Generate a greeting") }),
      ...(capabilities.elicitation && { user_name: askName() }),
    };
    return Object.keys(inputRequests).length > 0
      ? inputRequired({ inputRequests })
      : said("The client can do nothing.");
  },

  test_missing_capability: () => inputRequired({ inputRequests: { greeting: sample("Generate a greeting") } }),

  test_streaming_elicitation: () => inputRequired({ inputRequests: { user_name: askName() } }),
};

export function registerRounds(server: McpServer): void {
  for (const [tool, answer] of Object.entries(TOOLS))
    server.registerTool(tool, { description: "Asks the client back." }, async ({ mcpReq }) => answer(mcpReq));

  const prompt = "test_input_required_result_prompt";
  server.registerPrompt(prompt, { description: "Asks the client back." }, ({ mcpReq }) => {
    const given = acceptedContent(mcpReq.inputResponses, "user_context", background);
    if (given) return { messages: [{ role: "user", content: text(given.context) }] };
    const requestedSchema = background;
    const message = "What context should the prompt use?";
    return inputRequired({ inputRequests: { user_context: inputRequired.elicit({ message, requestedSchema }) } });
  });
}

function said(what: string): CallToolResult {
  return { content: [text(what)] };
}
