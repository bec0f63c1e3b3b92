/** One request as it runs: whether its caller still waits, and how far it is. */

import type { ServerContext } from "@modelcontextprotocol/server";

export interface Run {
  /** Aborted when the caller has left or cancelled. */
  readonly signal: AbortSignal;
  /** Tells a caller who asked for progress that one more step is done; others are told nothing. */
  readonly step: () => Promise<void>;
}

/** @param title of what runs, for a person. */
export function runOf({ mcpReq }: ServerContext, title: string): Run {
  const { _meta: meta, signal } = mcpReq;
  const progressToken = meta?.progressToken;
  let progress = 0;
  return {
    signal,
    async step() {
      if (progressToken === undefined) return;
      progress += 1;
      // Without a total: how often the market has to be read shows as it is read.
      await mcpReq.notify({
        method: "notifications/progress",
        params: { progressToken, progress, message: `${title}: step ${progress}` },
      });
    },
  };
}
