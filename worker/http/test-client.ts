/** The routes as the in-runtime tests call them. */

import { env } from "cloudflare:test";
import { EventSourceParserStream } from "eventsource-parser/stream";
import { SAID, STALLED } from "../chat/test-session.ts";
import type { Env } from "../env.ts";
import { app } from "./app.ts";

const bindings = env as unknown as Env; // the bindings of wrangler.toml

export interface TestUser {
  readonly id: string;
  readonly email: string;
  readonly token: string;
}

export interface StreamedEvent {
  readonly id: number;
  readonly type: string;
  readonly data: Record<string, unknown> & { readonly chunk?: string; readonly sessionId?: string };
}

export async function send(token: string, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { Authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) }; // given as records here
  return app.request(`http://localhost:3000${path}`, { ...init, headers }, bindings);
}

export async function post(token: string, path: string, body: object = {}, headers: Record<string, string> = {}) {
  return send(token, path, { method: "POST", body: JSON.stringify(body), headers });
}

export async function get<Body = Record<string, unknown>>(token: string, path: string): Promise<Body> {
  return (await send(token, path)).json();
}

/** Somebody new each time: the test files share their storage. */
export async function newUser(name: string): Promise<TestUser> {
  const email = `${name}-${crypto.randomUUID()}@example.com`;
  return enter("register", email);
}

/** The same person on another device. */
export async function signInAgain({ email }: TestUser): Promise<TestUser> {
  return enter("login", email);
}

async function enter(way: "register" | "login", email: string): Promise<TestUser> {
  const body = { email, password: "a garden, two beds, no stairs" };
  const answer = await post("", `/auth/${way}`, body, { "Content-Type": "application/json" });
  const { user, access_token } = await answer.json<{ user: { id: string }; access_token: string }>();
  return { id: user.id, email, token: access_token };
}

async function* follow({ body }: Response): AsyncGenerator<StreamedEvent> {
  if (body === null) return;
  const messages = body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  for await (const { id, event = "", data } of messages) yield { id: Number(id), type: event, data: JSON.parse(data) };
}

export async function eventsOf(answer: Response): Promise<StreamedEvent[]> {
  const events = [];
  for await (const event of follow(answer)) events.push(event);
  return events;
}

/** The first data of events of one type. */
export function dataOf(events: readonly StreamedEvent[], type: string): StreamedEvent["data"] | undefined {
  return events.find((event) => event.type === type)?.data;
}

export function terminals(events: readonly StreamedEvent[]): StreamedEvent[] {
  return events.filter(({ type }) => type === "done" || type === "error");
}

/** Asks and waits for the whole answer. Resolves to the conversation's id. */
export async function ask({ token }: TestUser, userMessage: string, sessionId?: string): Promise<string> {
  const answer = await post(token, "/agents/chat", { userMessage, ...(sessionId && { sessionId }) });
  return (await answer.json<{ sessionId: string }>()).sessionId;
}

/** Starts the answer `STALLED`, which goes on until it is stopped; resolves once all of its text was shown. */
export async function hold(token: string, body: object = {}): Promise<{ sessionId: string; seen: number }> {
  let sessionId = "";
  let text = "";
  for await (const { id, data } of follow(
    await post(token, "/agents/chat-stream", { userMessage: STALLED, ...body }),
  )) {
    sessionId ||= data.sessionId ?? "";
    text += data.chunk ?? "";
    if (text.endsWith(SAID)) return { sessionId, seen: id };
  }
  throw new TypeError("Cannot test: the answer did not stall.");
}

export function textOf(events: readonly StreamedEvent[]): string {
  return events.map(({ data }) => data.chunk ?? "").join("");
}
