/** A conversation run here, over the storage of an object of its own, with an agent that does as the test says. */

import { env, runInDurableObject } from "cloudflare:test";
import type { Agent } from "../agent/agent.ts";
import { readConfig } from "../config.ts";
import type { Env } from "../env.ts";
import { openSession } from "./session.ts";

const { CHAT_SESSION } = env as unknown as Env; // the bindings of wrangler.toml

export const OWNER = { sessionId: "s1", userId: "ann", accountName: "a1" };

const USAGE = { inputTokens: 400, outputTokens: 120, costUsd: 0.0001 };

export interface ScriptedAgent {
  readonly find?: Agent["toolbox"]["call"];
  readonly send?: Agent["toolbox"]["send"];
}

/** Its model calls `find` in the first step of a turn, and says these words in the second. */
function scriptedAgent({ find, send }: ScriptedAgent): Agent {
  return {
    maxSteps: 8,
    async *complete({ step }) {
      if (step === 1) yield { type: "call", call: { callId: "0", name: "find", arguments: "{}" } };
      else for (const word of ["Two ", "homes", "."]) yield { type: "text", text: word };
      yield { type: "end", model: `model-${step}`, usage: USAGE, finish: "stop" };
    },
    toolbox: {
      tools: [{ name: "find", title: "Find", description: "", parameters: {} }],
      missing: [],
      call: find ?? (async () => ({ ok: true, result: {} })),
      send: send ?? (async () => ({ ok: true, result: { status: "sent" } })),
    },
    now: Date.now,
    newId: () => crypto.randomUUID(),
  };
}

/** What a test has at hand inside the object. */
interface Inside {
  readonly session: ReturnType<typeof openSession>;
  readonly rows: (query: string) => unknown[];
  /** As billed: index entries count. Set back by each call. */
  readonly rowsWritten: () => number;
  /** Why the object was to end. */
  readonly givenUp: readonly string[];
}

export async function withSession(agent: ScriptedAgent, use: (inside: Inside) => Promise<void>): Promise<void> {
  await runInDurableObject(CHAT_SESSION.get(CHAT_SESSION.newUniqueId()), async (_, { storage }) => {
    const cursors: SqlStorageCursor<never>[] = [];
    const givenUp: string[] = [];
    const parsed = readConfig(env);
    if (!parsed.ok) throw new TypeError(`Cannot test: ${parsed.variable} ${parsed.reason}`);
    const session = openSession({
      storage: watched(storage, cursors),
      config: parsed.config,
      model: { name: "scripted", kind: "openrouter" },
      openAgent: async () => scriptedAgent(agent),
      record: async () => {},
      giveUp: (reason) => void givenUp.push(reason),
      now: Date.now,
    });
    await use({
      session,
      rows: (query) => storage.sql.exec(query).toArray(),
      rowsWritten: () => cursors.splice(0).reduce((sum, { rowsWritten }) => sum + rowsWritten, 0),
      givenUp,
    });
  });
}

/** The storage, every cursor of it kept. */
function watched(storage: DurableObjectStorage, cursors: SqlStorageCursor<never>[]): DurableObjectStorage {
  const sql = new Proxy(storage.sql, {
    get: (_, name) => {
      if (name !== "exec") return undefined;
      return (query: string, ...values: SqlStorageValue[]) => {
        const cursor = storage.sql.exec<never>(query, ...values);
        cursors.push(cursor);
        return cursor;
      };
    },
  });
  return new Proxy(storage, {
    get: (target, name) => {
      if (name === "sql") return sql;
      const member: unknown = Reflect.get(target, name);
      return typeof member === "function" ? (member.bind(target) as unknown) : member;
    },
  });
}
