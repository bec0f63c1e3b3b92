/** Comma-separated values (RFC 4180), record by record, from text that comes in pieces. */

import { FeedError } from "../feed-error.ts";

export interface CsvRecord {
  /** Where it begins, counted from 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

/** A field that is longer lacks the quote that ends it: the rest of the file would be taken for it. */
const MAX_FIELD_CHARACTERS = 1_000_000;

const QUOTE = 0x22;
const COMMA = 0x2c;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** `after-quote`: a quote came within quotes; the next character tells whether it ends the field. */
type State = "start" | "plain" | "quoted" | "after-quote";

/**
 * Yields the records that are not empty. Lines end with LF or CRLF.
 * @throws FeedError where quotes are not as the RFC has them.
 */
export async function* parseCsv(
  pieces: Iterable<string> | AsyncIterable<string>,
): AsyncGenerator<CsvRecord, void, undefined> {
  let state: State = "start";
  let fields: string[] = [];
  let field = "";
  let line = 1;
  let startLine = 1;

  function endField(): void {
    fields.push(field);
    field = "";
    state = "start";
  }

  function* endRecord(): Generator<CsvRecord, void, undefined> {
    if (state === "plain" && field.endsWith("\r")) field = field.slice(0, -1);
    endField();
    if (fields.length > 1 || fields[0] !== "") yield { line: startLine, fields };
    fields = [];
  }

  for await (const piece of pieces) {
    let from = 0; // where the part of the field begins that is not yet kept
    for (let at = 0; at < piece.length; at += 1) {
      const character = piece.charCodeAt(at);
      if (character === LINE_FEED) line += 1;
      if (state === "quoted") {
        if (character !== QUOTE) continue;
        field += piece.slice(from, at);
        from = at + 1;
        state = "after-quote";
      } else if (character === COMMA || character === LINE_FEED) {
        field += piece.slice(from, at);
        from = at + 1;
        if (character === COMMA) endField();
        else {
          yield* endRecord();
          startLine = line;
        }
      } else if (character === QUOTE && state !== "plain") {
        if (state === "after-quote") field += '"'; // two quotes within quotes are one
        from = at + 1;
        state = "quoted";
      } else if (state === "start") {
        state = "plain";
      } else if (state === "after-quote") {
        if (character !== CARRIAGE_RETURN) throw new FeedError(`Line ${line} has text behind a quoted field.`);
        from = at + 1;
      }
    }
    field += piece.slice(from);
    if (field.length > MAX_FIELD_CHARACTERS) throw unended(startLine);
  }
  if (state === "quoted") throw unended(startLine);
  yield* endRecord();
}

function unended(line: number): FeedError {
  return new FeedError(`A quoted field of the record in line ${line} does not end.`);
}
