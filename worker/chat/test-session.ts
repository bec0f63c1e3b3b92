/** Conversations for tests: real Durable Objects, what one asks of them, and what one finds in their storage. */

import { env, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { EventSourceParserStream } from "eventsource-parser/stream";
import type { Env } from "../env.ts";
import { MAX_TRANSCRIPT_CHARACTERS } from "../agent/run.ts";
import type { ChatSession } from "./object.ts";
import { readSession, readTurn } from "./tell.ts";
import { openTranscript } from "./transcript.ts";

const { ACCOUNT, CHAT_SESSION, LISTINGS } = env as unknown as Env; // the bindings of wrangler.toml

/** An answer that goes on until it is stopped; `SAID` is all of its text. */
export const STALLED = "[[tokens 6]] [[fault stall last]] Homes?";
export const SAID = "word0 word1 word2 word3 word4 word5";

export interface SeenEvent {
  readonly id: number;
  readonly type: string;
  readonly data: Record<string, unknown>;
}

/** In its own types: those of RPC make `never` of `unknown`. */
type Conversation = Pick<
  ChatSession,
  "create" | "start" | "regenerate" | "decide" | "read" | "ended" | "cancel" | "rename" | "destroy" | "view" | "said"
>;

/** What `read` answers, and the streams of `start`, `regenerate` and `decide`. */
type Bytes = ReadableStream<Uint8Array> | string | undefined;

/** A conversation of a user of its own, whose account does not exist unless `signUp` makes it. */
export function newSession(userId: string = crypto.randomUUID()) {
  const owner = { sessionId: crypto.randomUUID(), userId, accountName: crypto.randomUUID() };
  const id = CHAT_SESSION.idFromName(`${userId}/${owner.sessionId}`);
  const account = () => ACCOUNT.get(ACCOUNT.idFromName(owner.accountName));
  /** A new stub each time: one whose object was aborted is of no more use. */
  const session = (): Conversation => CHAT_SESSION.get(id);
  const rows = async (query: string) =>
    runInDurableObject(CHAT_SESSION.get(id), async (_, { storage }) => storage.sql.exec(query).toArray());
  let turns = 0;

  return {
    owner,
    account,
    session,
    rows,
    /** What a model would be told of it by the next turn. */
    told: async (characters = MAX_TRANSCRIPT_CHARACTERS) =>
      runInDurableObject(CHAT_SESSION.get(id), async (_, { storage }) =>
        openTranscript(storage.sql).conversation("next", characters),
      ),
    /** All of it, as its routes get it. */
    view: async () => {
      const told = await readSession(await session().view());
      if (told === undefined) return undefined;
      const turns = [];
      for await (const turn of told.turns) turns.push(turn);
      return { ...told.head, turns };
    },
    /** The turn once it has ended. */
    ended: async (turnId: string) => readTurn(await session().ended(turnId)),
    signUp: async (): Promise<void> => {
      const createdAt = Date.now() + 3_600_000; // an hour ahead: the account's alarm does not fire by itself
      const user = { id: userId, accountName: owner.accountName, email: "ann@example.com", name: "Ann" };
      const signIn = { id: "phone", createdAt, expiresAt: createdAt + 1000 };
      await account().signUp({
        user: { ...user, passwordHash: "x", version: 1, createdAt, confirmedAt: null },
        signIn,
      });
    },
    /** Starts the turns `t1`, `t2` and so on. */
    start: async (question: string) => {
      turns += 1;
      const turn = { ...owner, turnId: `t${turns}`, question, mayCreate: true, read: true };
      const started = await session().start(turn);
      if (!started.ok) throw new TypeError(`Cannot test: ${started.code}`);
      return started;
    },
    alarmAt: async (): Promise<number | null> =>
      runInDurableObject(CHAT_SESSION.get(id), async (_, { storage }) => storage.getAlarm()),
    /** Lets the time come for what is due, and the alarm run. */
    passTime: async (what: string, of = "%"): Promise<void> => {
      await rows(`UPDATE due SET at = 1 WHERE what = '${what}' AND id LIKE '${of}'`);
      await runDurableObjectAlarm(CHAT_SESSION.get(id));
    },
  };
}

async function* follow(bytes: Bytes): AsyncGenerator<SeenEvent> {
  if (bytes === undefined || typeof bytes === "string") return;
  const messages = bytes.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  for await (const { id, event = "", data } of messages) yield { id: Number(id), type: event, data: JSON.parse(data) };
}

export async function eventsOf(bytes: Bytes): Promise<SeenEvent[]> {
  const events = [];
  for await (const event of follow(bytes)) events.push(event);
  return events;
}

/** Reads up to the first event of which `isIt` holds, then leaves. Resolves to all that was read. */
export async function readUntil(bytes: Bytes, isIt: (event: SeenEvent, text: string) => boolean): Promise<SeenEvent[]> {
  const events: SeenEvent[] = [];
  for await (const event of follow(bytes)) {
    events.push(event);
    if (isIt(event, textOf(events))) return events;
  }
  throw new TypeError(`Cannot test: the stream ended with ${JSON.stringify(events.at(-1))}.`);
}

/** Reads until all of a stalled answer was shown, then leaves. Resolves to the last id. */
export async function readSaid(bytes: Bytes): Promise<number> {
  return (await readUntil(bytes, (_, text) => text.endsWith(SAID))).at(-1)?.id ?? 0;
}

export function textOf(events: readonly SeenEvent[]): string {
  return events.map(({ type, data }) => (type === "content" ? String(data["chunk"]) : "")).join("");
}

export function terminals(events: readonly SeenEvent[]): SeenEvent[] {
  return events.filter(({ type }) => type === "done" || type === "error");
}

/** What the test's MCP server has seen: the traffic of a recipient, or how often a city was asked for. */
export async function seenOf(of: string): Promise<unknown> {
  return (await LISTINGS.fetch(`https://listings/traffic?of=${encodeURIComponent(of)}`)).json();
}
