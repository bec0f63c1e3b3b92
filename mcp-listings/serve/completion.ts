/** How a server completes what a person types into an address or a prompt. */

import { ProtocolError, ProtocolErrorCode, type McpServer } from "@modelcontextprotocol/server";
import { answerOrFault } from "./fault.ts";

/** What may be meant by `start`, best first, given the arguments that are `known` by now. */
export type Complete = (start: string, known: Readonly<Record<string, string>>) => Promise<readonly string[]>;

/** By the name of a prompt or the template of an address, then by argument. */
export type Completers = Readonly<Record<string, Readonly<Record<string, Complete>>>>;

/** The protocol lets no more through. */
const MAX_VALUES = 100;

/**
 * Answers `completion/complete`; an argument without a completer has nothing to offer. The SDK's `completable` would bind each
 * schema to one request, and so have all of them built anew for every request.
 */
export function registerCompletions(server: McpServer, completers: Completers): void {
  server.server.setRequestHandler("completion/complete", async ({ params: { ref, argument, context } }) =>
    answerOrFault("completion-failed", { type: ref.type }, async () => {
      const of = ref.type === "ref/prompt" ? ref.name : ref.uri;
      if (!Object.hasOwn(completers, of))
        throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no ${of}.`);
      const [, complete] = Object.entries(completers[of] ?? {}).find(([name]) => name === argument.name) ?? [];
      const values = (await complete?.(argument.value, context?.arguments ?? {})) ?? [];
      return {
        completion: {
          values: values.slice(0, MAX_VALUES),
          total: values.length,
          hasMore: values.length > MAX_VALUES,
        },
      };
    }),
  );
}

/** A completer of a fixed list, in any case. */
export function completeFrom(values: readonly string[]): Complete {
  return async (start) => values.filter((value) => value.toLowerCase().startsWith(start.toLowerCase()));
}
