import { abortAllDurableObjects, env, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { EventSourceParserStream } from "eventsource-parser/stream";
import { describe, expect, test } from "vitest";
import type { Env } from "../env.ts";
import type { SessionView } from "./session.ts";

const { ACCOUNT, CHAT_SESSION } = env as unknown as Env; // the bindings of wrangler.toml
const NOW = Date.now() + 3_600_000; // an hour ahead: no alarm of an account fires by itself
const STALLED = "[[tokens 6]] [[fault stall last]] Homes?";
const SAID = "word0 word1 word2 word3 word4 word5";

let sessions = 0;

/** A conversation by itself; its account does not exist, so its index is kept by nobody. */
function newSession() {
  sessions += 1;
  const owner = { sessionId: `s${sessions}`, userId: "ann", accountName: "A".repeat(43) };
  const id = CHAT_SESSION.idFromName(`ann/${owner.sessionId}`);
  let turns = 0;
  return {
    /** A new stub each time: one whose object was aborted is of no more use. */
    stub: () => CHAT_SESSION.get(id),
    owner,
    start: async (question: string) => {
      turns += 1;
      const turn = { ...owner, turnId: `t${turns}`, question, mayCreate: true, read: true };
      const started = await CHAT_SESSION.get(id).start(turn);
      if (!started.ok) throw new TypeError(`Cannot test: ${started.code}`);
      return started;
    },
  };
}

async function* follow(bytes: ReadableStream<Uint8Array> | undefined) {
  if (bytes === undefined) return;
  const messages = bytes.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  for await (const { id, event, data } of messages) yield { id: Number(id), type: event, data: JSON.parse(data) };
}

async function eventsOf(bytes: ReadableStream<Uint8Array> | undefined) {
  const events = [];
  for await (const event of follow(bytes)) events.push(event);
  return events;
}

/** Reads until the whole text of a stalled answer was shown, then leaves. */
async function readSaid(bytes: ReadableStream<Uint8Array> | undefined): Promise<number> {
  let text = "";
  for await (const { id, data } of follow(bytes)) {
    text += data.chunk ?? "";
    if (text.endsWith("word5")) return id;
  }
  throw new TypeError("Cannot test: the answer did not stall.");
}

test("a conversation that was only asked about holds nothing", async () => {
  const { stub, owner } = newSession();
  const turn = { ...owner, turnId: "t1", question: "Homes?", mayCreate: false, read: true };
  expect(await stub().start(turn)).toEqual({ ok: false, code: "not-found" });
  expect(await stub().view()).toBeUndefined();
  expect(await stub().read(0)).toBeUndefined();
  expect(await stub().ended("t1")).toBeUndefined();
  expect(await stub().cancel()).toBe(false);
  await runInDurableObject(stub(), async (_, { storage }) => {
    expect(storage.sql.exec("SELECT name FROM sqlite_master WHERE type = 'table'").toArray()).toEqual([]);
    expect(await storage.getAlarm()).toBeNull();
  });
});

test("create() twice makes one conversation", async () => {
  const { stub, owner } = newSession();
  const first = await stub().create(owner);
  expect(first).toMatchObject({ id: owner.sessionId, title: "New conversation", messageCount: 0 });
  expect(await stub().create(owner)).toEqual(first);
});

test("readers of one turn see the same events, whenever they come", async () => {
  const { stub, start } = newSession();
  const { bytes } = await start("[[tokens 40]] [[every 2]] Homes?");
  const [first, second] = await Promise.all([eventsOf(bytes), eventsOf(await stub().read(0))]);
  const late = await eventsOf(await stub().read(0));
  expect(first.map(({ id }) => id)).toEqual(Array.from(first, (_, index) => index + 1));
  expect(second).toEqual(first);
  expect(late).toEqual(first);
});

test("a reader that leaves stops nothing", async () => {
  const { stub, start } = newSession();
  const { bytes } = await start("[[tokens 40]] [[every 2]] Homes?");
  await bytes?.cancel();
  expect(await stub().ended("t1")).toMatchObject({ status: "completed", answer: expect.stringContaining("word39") });
});

test("many rows of text are few: tokens are gathered", async () => {
  const { start } = newSession();
  const { bytes } = await start("[[tokens 400]] Homes?");
  const contents = (await eventsOf(bytes)).filter(({ type }) => type === "content");
  expect(contents.length).toBeLessThan(100);
  expect(contents.map(({ data }) => data.chunk).join("")).toContain("word399");
});

describe("a turn whose object is gone", () => {
  test("ends as interrupted with its text, once, and the next turn works", async () => {
    const { stub, start } = newSession();
    const { bytes } = await start(STALLED);
    const seen = await readSaid(bytes);
    await abortAllDurableObjects();

    const [terminal, ...more] = await eventsOf(await stub().read(seen));
    expect(more).toEqual([]);
    expect(terminal).toMatchObject({ id: seen + 1, type: "done", data: { status: "interrupted" } });
    const view = (await stub().view()) as SessionView | undefined; // RPC's types make `never` of `unknown`
    expect(view).toMatchObject({ running: null, lastEventId: seen + 1, messageCount: 2 });
    expect(view?.turns).toMatchObject([{ status: "interrupted", answer: expect.stringContaining(SAID) }]);

    await abortAllDurableObjects();
    expect(await stub().view()).toMatchObject({ lastEventId: seen + 1 });
    const next = await eventsOf((await start("And in Salem?")).bytes);
    expect(next[0]).toMatchObject({ id: seen + 2, type: "session" });
    expect(next.at(-1)).toMatchObject({ type: "done", data: { status: "completed" } });
  });

  test("is ended by the alarm when nobody asks", async () => {
    const { stub, start } = newSession();
    await readSaid((await start(STALLED)).bytes);
    await abortAllDurableObjects();
    expect(await runDurableObjectAlarm(stub())).toBe(true);
    await runInDurableObject(stub(), async (_, { storage }) => {
      expect(storage.sql.exec("SELECT status FROM turns").toArray()).toEqual([{ status: "interrupted" }]);
      expect(await storage.getAlarm()).toBeNull();
    });
  });

  test("is told to the account", async () => {
    const { owner, stub, start } = newSession();
    const account = () => ACCOUNT.get(ACCOUNT.idFromName(owner.accountName));
    const user = { ...owner, id: "ann", email: "ann@example.com", name: "Ann", passwordHash: "x", version: 1 };
    const signIn = { id: "phone", createdAt: NOW, expiresAt: NOW + 1000 };
    await account().signUp({ user: { ...user, role: "user", createdAt: NOW }, signIn });
    await readSaid((await start(STALLED)).bytes);
    await abortAllDurableObjects();
    await stub().view();
    await expect
      .poll(async () => (await account().listSessions({ limit: 10 })).sessions)
      .toMatchObject([{ id: owner.sessionId, messageCount: 2 }]);
  });
});

test("the alarm goes on while a turn runs, and lets go when none does", async () => {
  const { stub, start } = newSession();
  await readSaid((await start(STALLED)).bytes);
  const alarm = async () => runInDurableObject(stub(), async (_, { storage }) => storage.getAlarm());
  const now = Date.now();
  expect((await alarm()) ?? 0).toBeGreaterThan(now);
  expect((await alarm()) ?? 0).toBeLessThanOrEqual(now + 30_000);
  await runDurableObjectAlarm(stub());
  expect(await alarm()).not.toBeNull();
  await stub().cancel();
  await stub().ended("t1");
  await runDurableObjectAlarm(stub());
  expect(await alarm()).toBeNull();
});
