/** The suite's resources. */

import { ResourceTemplate, type McpServer } from "@modelcontextprotocol/server";
import { PNG } from "./contents.ts";

export function registerResources(server: McpServer): void {
  const plain = { description: "Fixed text.", mimeType: "text/plain" };
  server.registerResource("static-text", "test://static-text", plain, ({ href: uri }) => ({
    contents: [{ uri, mimeType: plain.mimeType, text: "This is the content of the static text resource." }],
  }));

  const image = { description: "A fixed image.", mimeType: "image/png" };
  server.registerResource("static-binary", "test://static-binary", image, ({ href: uri }) => ({
    contents: [{ uri, mimeType: image.mimeType, blob: PNG }],
  }));

  const json = { description: "Data of an id.", mimeType: "application/json" };
  const template = new ResourceTemplate("test://template/{id}/data", { list: undefined });
  server.registerResource("template", template, json, ({ href: uri }, { id }) => {
    const text = JSON.stringify({ id, templateTest: true, data: `Data for ID: ${String(id)}` });
    return { contents: [{ uri, mimeType: json.mimeType, text }] };
  });

  // Of the older era: taken, though nothing is ever updated.
  server.server.registerCapabilities({ resources: { subscribe: true } });
  server.server.setRequestHandler("resources/subscribe", () => ({}));
  server.server.setRequestHandler("resources/unsubscribe", () => ({}));
}
