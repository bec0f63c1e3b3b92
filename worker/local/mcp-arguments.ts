/** What `npm run mcp` is asked. */

import { parseArgs } from "node:util";

export const MCP_USAGE = "npm run mcp -- [--json] [--port 3000 | --url http://localhost:3000]";

export type McpArguments =
  | { readonly ok: true; readonly isJson: boolean; readonly url: string }
  | { readonly ok: false; readonly reason: string };

/** Reads the arguments after the script's name. `url` has no slash at its end. */
export function readMcpArguments(args: readonly string[]): McpArguments {
  const options = {
    json: { type: "boolean", default: false },
    port: { type: "string" },
    url: { type: "string" },
  } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    const { json: isJson, port = "3000", url = `http://localhost:${port}` } = values;
    if (values.port !== undefined && values.url !== undefined) return { ok: false, reason: "Give --port or --url." };
    if (!/^\d{1,5}$/.test(port) || !/^https?:\/\//.test(url) || !URL.canParse(url)) {
      return { ok: false, reason: `${url} is no address.` };
    }
    return { ok: true, isJson, url: url.replace(/\/+$/, "") };
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, reason: `${error.message}.` }; // parseArgs names the argument
    throw error;
  }
}
