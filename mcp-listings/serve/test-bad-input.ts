/** For tests: what every tool of a server makes of arguments that are wrong or odd. */

import * as fc from "fast-check";
import { vi } from "vitest";
import { anyArguments, badArguments, oddArguments, type Schema } from "./test-arguments.ts";
import type { testServer } from "./test-server.ts";

type TestServer = Pick<Awaited<ReturnType<typeof testServer>>, "connect" | "callWithJson">;

/** Arguments that each tool answers, by its name. */
type Examples = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A tool's own fault, as its caller is told of it. */
const FAULT = /reason of its own/;
const MAX_REFUSAL_CHARACTERS = 1_000;

/**
 * Every tool of the server, to be tried; what is found wrong comes as a list of sentences, empty when all is well.
 * @param scope of all of them. @throws where a tool has no example, so that none escapes.
 */
export async function openTools(server: TestServer, scope: string, examples: Examples) {
  const { client } = await server.connect({ scope });
  const { tools } = await client.listTools();
  return tools.map(({ name, inputSchema }) => {
    const example = examples[name];
    if (example === undefined) throw new TypeError(`Cannot test ${name}: it has no example.`);
    const schema = inputSchema as Schema; // written by zod, in the words that a Schema knows

    async function call(json: string) {
      const { isError, content } = await server.callWithJson({ scope }, name, json);
      const text = content.map((block) => (block.type === "text" ? block.text : "")).join("\n");
      return { isRefused: isError === true, text };
    }

    /** Refuses or answers, but never fails. */
    async function faultOf(json: string): Promise<string[]> {
      const { text } = await call(json);
      return FAULT.test(text) ? [`${json} → ${text}`] : [];
    }

    return {
      name,

      /** The example is answered, so that what is refused is refused for what was changed. */
      async tryExample(): Promise<string[]> {
        const { isRefused, text } = await call(JSON.stringify(example));
        return isRefused ? [text] : [];
      },

      /** Each wrong argument is refused by its name, in a text short enough for a model. */
      async tryBad(): Promise<string[]> {
        const lapses = badArguments(schema, example).map(async ({ json, names }) => {
          const { isRefused, text } = await call(json);
          const isTold = isRefused && !FAULT.test(text) && names.every((one) => text.includes(one));
          const isWell = isTold && text.length <= MAX_REFUSAL_CHARACTERS;
          return isWell ? [] : [`${json.slice(0, 200)} → ${text.slice(0, 200)}`];
        });
        return (await Promise.all(lapses)).flat();
      },

      /** Odd texts that fit are answered, or refused in words. */
      async tryOdd(): Promise<string[]> {
        return watched(async () => (await Promise.all(oddArguments(schema, example).map(faultOf))).flat());
      },

      /** So are arguments of any kind. */
      async tryAny(numRuns: number): Promise<string[]> {
        return watched(async () => {
          const isWell = fc.asyncProperty(anyArguments(schema), async (json) => (await faultOf(json)).length === 0);
          const report = fc.defaultReportMessage(await fc.check(isWell, { numRuns }));
          return report === undefined ? [] : [report];
        });
      },
    };
  });
}

/** What is logged as an error meanwhile is a lapse, too. */
async function watched(run: () => Promise<string[]>): Promise<string[]> {
  const log = vi.spyOn(console, "error").mockReturnValue();
  const lapses = await run();
  const logged = log.mock.calls.map(String);
  log.mockRestore();
  return [...lapses, ...logged];
}
