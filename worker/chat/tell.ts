/** A conversation told over RPC turn by turn: a value may have 32 MiB there, a stream any size. */

import { readLines, writeLines } from "./lines.ts";
import type { SessionSummary, Tables, TurnView } from "./view.ts";
import { viewTurn } from "./view.ts";

/** What stands above the turns. */
export interface SessionHead extends SessionSummary {
  /** The log's position that the head and the running turn reflect. */
  readonly lastEventId: number;
  /** The running turn and the position before its first event. */
  readonly running: { readonly turnId: string; readonly after: number } | null;
}

/** A turn among those of its conversation. */
export interface ToldTurn extends TurnView {
  /** What the results of the turns after it hold together. */
  readonly newerResultBytes: number;
}

/**
 * The head, then every turn that was not replaced, oldest first, each read when its time has come; turns that begin later are
 * not among them. The running turn is told as it is now: its events tell the rest. Breaks off where the conversation is deleted.
 */
export function tellSession(head: SessionHead, tables: Tables): ReadableStream<Uint8Array> {
  const { turns, transcript } = tables;
  const turnIds = turns.living();
  const bytes = transcript.resultBytes();
  const record = turns.running();
  const running = record && viewTurn(record, tables);

  function* tell(): Generator<SessionHead | ToldTurn> {
    yield head;
    let newerResultBytes = turnIds.reduce((sum, turnId) => sum + (bytes.get(turnId) ?? 0), 0);
    for (const turnId of turnIds) {
      newerResultBytes -= bytes.get(turnId) ?? 0;
      const turn = running?.turnId === turnId ? running : viewTurn(turns.known(turnId), tables);
      yield { ...turn, newerResultBytes };
    }
  }
  return writeLines(tell());
}

export interface ToldSession {
  readonly head: SessionHead;
  /** To be read to its end, or left. */
  readonly turns: AsyncGenerator<ToldTurn>;
}

/** What `tellSession` tells; undefined where there is none. */
export async function readSession(bytes: ReadableStream<Uint8Array> | undefined): Promise<ToldSession | undefined> {
  if (bytes === undefined) return undefined;
  const lines = readLines(bytes);
  const first = await lines.next();
  return { head: first.value as SessionHead, turns: lines as AsyncGenerator<ToldTurn> }; // the lines of tellSession()
}

/** One turn, as bytes. */
export function tellTurn(turn: TurnView): ReadableStream<Uint8Array> {
  return writeLines([turn].values());
}

/** What `tellTurn` tells; undefined where there is none. */
export async function readTurn(bytes: ReadableStream<Uint8Array> | undefined): Promise<TurnView | undefined> {
  let turn: TurnView | undefined;
  if (bytes !== undefined) for await (const line of readLines(bytes)) turn = line as TurnView; // the line of tellTurn()
  return turn;
}
