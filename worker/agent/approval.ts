/** A report that was prepared and waits: what the person is told, in words that do not come from a model. */

import { z } from "zod";
import type { ToolOutcome } from "./message.ts";

const draft = z.object({
  draftId: z.string(),
  digest: z.string(),
  preview: z.object({ to: z.string(), subject: z.string(), listings: z.array(z.unknown()), text: z.string() }),
});

export type Draft = z.infer<typeof draft>;

/** The draft in a tool's outcome, if it made one. */
export function draftOf(outcome: ToolOutcome): Draft | undefined {
  return outcome.ok ? draft.safeParse(outcome.result).data : undefined;
}

/** What later models read in place of the draft: nothing in it could be taken for a report that left. */
export function withheld({ preview }: Draft): ToolOutcome {
  return { ok: true, result: { status: "not-sent", to: preview.to, subject: preview.subject } };
}

/** Markdown for the person: recipient, subject and text of the stored draft, and that it was not sent. */
export function draftNotice({ preview }: Draft): string {
  // An indented block ends at no text of its own, as a fence would; right after a list it would be the list's.
  const quoted = preview.text
    .trim()
    .split("\n")
    .map((line) => `    ${line}`.trimEnd())
    .join("\n");
  return `I have prepared this report. **It was not sent**: nothing leaves before you approve it, and approving is not possible yet.

- To: ${preview.to}
- Subject: ${preview.subject}
- Listings: ${preview.listings.length}

The text:

${quoted}
`;
}
