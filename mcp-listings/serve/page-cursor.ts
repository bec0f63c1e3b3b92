/** Where the next page of a list begins, as clients carry it: they make nothing of it. */

import { ProtocolError, ProtocolErrorCode } from "@modelcontextprotocol/server";
import * as z from "zod";

const position = z.tuple([z.string(), z.string().max(200)]);
const MAX_LENGTH = 1_000;

/** The position behind the id `last` of the list `of`. */
export function writePageCursor(last: string, of: string): string {
  return Buffer.from(JSON.stringify([of, last])).toString("base64url");
}

/** The id that the page follows. @throws ProtocolError for what is no cursor of that list. */
export function readPageCursor(cursor: string, of: string): string {
  const parsed = position.safeParse(cursor.length > MAX_LENGTH ? undefined : parseJson(cursor));
  if (parsed.success && parsed.data[0] === of) return parsed.data[1];
  throw new ProtocolError(
    ProtocolErrorCode.InvalidParams,
    "That cursor is not one of this list. Leave it out to get the first page.",
  );
}

function parseJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    return undefined; // the schema that reads it refuses it
  }
}
