/** How a tool is told to an MCP server: what it answers, and what becomes of a fault. */

import type { McpServer, StandardSchemaWithJSON, ToolAnnotations } from "@modelcontextprotocol/server";
import type * as z from "zod";
import { logFault } from "./fault.ts";
import { runOf, type Run } from "./run.ts";

/** What a tool answers: a text for models and its figures, or what stood in the way, in words that a model can mend. */
export type ToolResult<S> =
  | { readonly ok: true; readonly text: string; readonly structured: S }
  | { readonly ok: false; readonly message: string };

/** `input` is strict, so that a misspelled argument is told and never ignored. */
export interface ToolDefinition<
  Input extends z.ZodObject<z.ZodRawShape, z.core.$strict>,
  Output extends z.ZodObject<z.ZodRawShape>,
> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  readonly output: Output;
  readonly annotations: ToolAnnotations;
}

const FAULT = "The tool failed for a reason of its own. Try once more, or go on without it and say so.";

/**
 * Registers a tool. `answer` sees only arguments that fit `input`, what does not fit is told to the caller with its path;
 * nothing leaves but what `output` names. What `answer` throws is logged and answered with a general sentence, but for what an abort
 * makes it throw: nobody waits for that answer.
 */
export function registerTool<
  Input extends z.ZodObject<z.ZodRawShape, z.core.$strict>,
  Output extends z.ZodObject<z.ZodRawShape>,
>(
  server: McpServer,
  { name, title, description, input, output, annotations }: ToolDefinition<Input, Output>,
  answer: (input: z.infer<Input>, run: Run) => Promise<ToolResult<z.infer<Output>>>,
): void {
  const inputSchema: StandardSchemaWithJSON<unknown, z.infer<Input>> = input;
  server.registerTool(
    name,
    { title, description, inputSchema, outputSchema: output, annotations },
    async (args, context) => {
      const run = runOf(context, title);
      try {
        const result = await answer(args, run);
        if (!result.ok) return { content: [{ type: "text", text: result.message }], isError: true };
        return {
          content: [{ type: "text", text: result.text }],
          structuredContent: output.parse(result.structured),
        };
      } catch (error) {
        if (!run.signal.aborted) logFault("tool-failed", error, { tool: name });
        return { content: [{ type: "text", text: FAULT }], isError: true };
      }
    },
  );
}
