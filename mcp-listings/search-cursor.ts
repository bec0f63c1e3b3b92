/** The cursor of a search: where its last page ended, bound to what was asked. */

import { createHash } from "node:crypto";
import * as z from "zod";
import type { SearchCriteria } from "./search-criteria.ts";
import type { Position } from "./search.ts";

/** `malformed`: no cursor of ours; `other-search`: one of other criteria, another sort or another source. */
export type CursorOutcome =
  | { readonly ok: true; readonly position: Position }
  | { readonly ok: false; readonly code: "malformed" | "other-search" };

/** Writes the cursor for the page after `position`: base64url, to be handed back as it is. */
export function writeCursor({ value, listingId }: Position, source: string, criteria: SearchCriteria): string {
  return Buffer.from(JSON.stringify([nameSearch(source, criteria), value, listingId])).toString("base64url");
}

/** Reads a cursor of the same search. Its content is not trusted: it only chooses a place in what the search may see. */
export function readCursor(text: string, source: string, criteria: SearchCriteria): CursorOutcome {
  const content = cursorContent.safeParse(parseJson(Buffer.from(text, "base64url").toString()));
  if (!content.success) return { ok: false, code: "malformed" };
  const [search, value, listingId] = content.data;
  if (search !== nameSearch(source, criteria)) return { ok: false, code: "other-search" };
  return { ok: true, position: { value, listingId } };
}

const cursorContent = z.tuple([z.string(), z.union([z.string(), z.number(), z.null()]), z.string()]);

function nameSearch(source: string, criteria: SearchCriteria): string {
  const fields = Object.entries(criteria).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([source, fields]))
    .digest("base64url")
    .slice(0, 16);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the schema that reads it refuses it
  }
}
