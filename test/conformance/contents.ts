/** The suite's tools: one for each kind of content, and for what may happen on the way to it. */

import type { CallToolResult, McpServer } from "@modelcontextprotocol/server";

/** One red pixel. */
export const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";
/** A header without a sample behind it. */
const WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=";

const IMAGE = { type: "image", data: PNG, mimeType: "image/png" } as const;

type Content = CallToolResult["content"][number];

const CONTENTS: Readonly<Record<string, readonly Content[]>> = {
  test_simple_text: [text("This is a simple text response for testing.")],
  test_image_content: [IMAGE],
  test_audio_content: [{ type: "audio", data: WAV, mimeType: "audio/wav" }],
  test_embedded_resource: [embedded("test://embedded-resource", "text/plain", "This is an embedded resource content.")],
  test_multiple_content_types: [
    text("Multiple content types test:"),
    IMAGE,
    embedded("test://mixed-content-resource", "application/json", '{"test":"data","value":123}'),
  ],
};

const LOGGED = ["Tool execution started", "Tool processing data", "Tool execution completed"];

export function registerContents(server: McpServer): void {
  for (const [name, content] of Object.entries(CONTENTS))
    server.registerTool(name, { description: "Answers with fixed content." }, () => ({ content: [...content] }));

  server.registerTool("test_error_handling", { description: "Fails." }, () => {
    throw new Error("This tool intentionally returns an error for testing");
  });

  server.registerTool("test_tool_with_progress", { description: "Reports its progress." }, async ({ mcpReq }) => {
    const { _meta: meta } = mcpReq;
    const progressToken = meta?.progressToken;
    for (const progress of [0, 50, 100])
      if (progressToken !== undefined)
        await mcpReq.notify({ method: "notifications/progress", params: { progressToken, progress, total: 100 } });
    return { content: [text("Done.")] };
  });

  server.server.registerCapabilities({ logging: {} });
  for (const name of ["test_tool_with_logging", "test_logging_tool"])
    server.registerTool(name, { description: "Logs what it does." }, async ({ mcpReq }) => {
      for (const line of LOGGED) await mcpReq.log("info", line);
      return { content: [text("Done.")] };
    });
}

export function text(of: string) {
  return { type: "text", text: of } as const;
}

export function embedded(uri: string, mimeType: string, of: string) {
  return { type: "resource", resource: { uri, mimeType, text: of } } as const;
}
