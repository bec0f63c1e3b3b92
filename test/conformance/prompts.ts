/** The suite's prompts. */

import type { GetPromptResult, McpServer } from "@modelcontextprotocol/server";
import * as z from "zod";
import { completeFrom, registerCompletions } from "../../mcp-listings/serve/completion.ts";
import { embedded, PNG, text } from "./contents.ts";

type Content = GetPromptResult["messages"][number]["content"];

function said(...contents: Content[]): GetPromptResult {
  return { messages: contents.map((content) => ({ role: "user", content })) };
}

export function registerPrompts(server: McpServer): void {
  server.registerPrompt("test_simple_prompt", { description: "Fixed text." }, () =>
    said(text("This is a simple prompt for testing.")),
  );

  const argsSchema = z.object({
    arg1: z.string().describe("First test argument"),
    arg2: z.string().describe("Second test argument"),
  });
  server.registerPrompt("test_prompt_with_arguments", { description: "Its arguments.", argsSchema }, ({ arg1, arg2 }) =>
    said(text(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`)),
  );

  // In place of the market's: there is one table.
  registerCompletions(server, { test_prompt_with_arguments: { arg1: completeFrom(["test", "testing"]) } });

  server.registerPrompt(
    "test_prompt_with_embedded_resource",
    { description: "A resource.", argsSchema: z.object({ resourceUri: z.string().describe("Its address") }) },
    ({ resourceUri }) =>
      said(
        embedded(resourceUri, "text/plain", "Embedded resource content for testing."),
        text("Please process the embedded resource above."),
      ),
  );

  server.registerPrompt("test_prompt_with_image", { description: "An image." }, () =>
    said({ type: "image", data: PNG, mimeType: "image/png" }, text("Please analyze the image above.")),
  );
}
