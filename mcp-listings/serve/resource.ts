/** How what a tool answers about one thing is a resource too: an address for each, read, and listed page by page. */

import {
  ProtocolError,
  ProtocolErrorCode,
  ResourceTemplate,
  type McpServer,
  type Resource,
} from "@modelcontextprotocol/server";
import type * as z from "zod";
import { answerOrFault } from "./fault.ts";
import { readPageCursor, writePageCursor } from "./page-cursor.ts";
import { runOf, type Run } from "./run.ts";
import type { ToolResult } from "./tool.ts";

export interface ResourceDefinition<Output extends z.ZodObject<z.ZodRawShape>> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** What an address begins with, `listing` for `listing://L001`. */
  readonly scheme: string;
  /** What stands behind it, as the template `listing://{id}` calls it. */
  readonly variable: string;
  readonly output: Output;
}

/** One of the things, as a list names it. */
export interface Entry {
  readonly id: string;
  readonly title: string;
}

export interface ResourceReads<S> {
  readonly read: (id: string, run: Run) => Promise<ToolResult<S>>;
  /** Those that follow `after` (null: the first), at most `limit`, ascending by id. */
  readonly list: (after: string | null, limit: number, run: Run) => Promise<readonly Entry[]>;
}

const PAGE_SIZE = 100;
const JSON_TYPE = "application/json";

/**
 * Registers `scheme://{variable}` with JSON as `output` names it, and `resources/list` in place of the SDK's, which has no pages:
 * `fixed` on the first one, then all that there is, 100 a page.
 */
export function registerResources<Output extends z.ZodObject<z.ZodRawShape>>(
  server: McpServer,
  { name, title, description, scheme, variable, output }: ResourceDefinition<Output>,
  { read, list }: ResourceReads<z.infer<Output>>,
  fixed: readonly Resource[] = [],
): void {
  const template = new ResourceTemplate(`${scheme}://{${variable}}`, { list: undefined }); // by pages, below
  const metadata = { title, description, mimeType: JSON_TYPE };
  server.registerResource(name, template, metadata, async (uri, variables, context) => {
    const run = runOf(context, title);
    const answer = async () => {
      const result = await read(decode(String(variables[variable])), run);
      if (!result.ok) throw new ProtocolError(ProtocolErrorCode.InvalidParams, result.message, { uri: uri.href });
      const text = JSON.stringify(output.parse(result.structured));
      return { contents: [{ uri: uri.href, mimeType: JSON_TYPE, text }] };
    };
    return answerOrFault("resource-failed", { resource: name }, answer, run.signal);
  });

  server.server.setRequestHandler("resources/list", async ({ params }, context) => {
    const run = runOf(context, title);
    const answer = async () => {
      const after = params?.cursor === undefined ? null : readPageCursor(params.cursor, name);
      const entries = await list(after, PAGE_SIZE + 1, run);
      const page = entries.slice(0, PAGE_SIZE);
      const last = entries.length > PAGE_SIZE ? page.at(-1) : undefined;
      return {
        resources: [...(after === null ? fixed : []), ...page.map(toResource)],
        ...(last && { nextCursor: writePageCursor(last.id, name) }),
      };
    };
    return answerOrFault("list-failed", { resource: name }, answer, run.signal);
  });

  function toResource({ id, title }: Entry): Resource {
    return { uri: resourceUri(scheme, id), name: id, title, mimeType: JSON_TYPE };
  }
}

/** The address of one of the things. */
export function resourceUri(scheme: string, id: string): string {
  return `${scheme}://${encodeURIComponent(id)}`;
}

/** What is no percent-encoding is taken as it stands: an id that nothing has. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
