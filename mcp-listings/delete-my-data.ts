/** The tool `deleteMyData`: what the deletion of an account takes from here. No model and no other client is offered it. */

import * as z from "zod";
import type { Outbox } from "./outbox.ts";
import type { ToolResult } from "./serve/tool.ts";

const input = z.strictObject({});

const output = z.object({
  reports: z.number().int().min(0).max(1e9).describe("Drafts and sent reports that were deleted"),
});

export const deleteMyData = {
  name: "deleteMyData",
  title: "Delete my data",
  description:
    "Deletes every draft and report of the user. Called when the account is deleted; it may be called again.",
  input,
  output,
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
} as const;

/** Empties the outbox. A send that is under way goes on, and leaves nothing behind. */
export async function answerDeleteMyData(outbox: Pick<Outbox, "clear">): Promise<ToolResult<z.infer<typeof output>>> {
  const reports = await outbox.clear();
  return { ok: true, text: `Deleted ${reports} drafts and reports.`, structured: { reports } };
}
