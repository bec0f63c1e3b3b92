/** doorstep-analytics: the figures of the market over MCP, to the main Worker alone. */

import { mcpWorker } from "../mcp-listings/serve/mcp-worker.ts";
import { registerAnalytics } from "./tools.ts";

export default mcpWorker({
  name: "doorstep-analytics",
  instructions:
    "Figures of the real-estate market: how people respond to listings, and what the prices and sales of a place do. Every figure holds " +
    "for the day in asOf; name the source given as attribution.",
  register: registerAnalytics,
});
