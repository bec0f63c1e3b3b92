/** Somebody at the API, by Bearer: signs up, asks, reads what streams back. */

import type { EventSourceMessage } from "eventsource-parser";
import { EventSourceParserStream } from "eventsource-parser/stream";

export const PASSWORD = "a garden, two beds, no stairs";

/** An event of the stream with its data line parsed. */
export interface StreamedEvent {
  readonly id: number;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

export interface Person {
  readonly email: string;
  readonly token: string;
  readonly userId: string;
  /** A request of this person; a body makes it a POST. */
  send(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Asks and reads the stream to its end. */
  ask(userMessage: string, sessionId?: string): Promise<StreamedEvent[]>;
}

let people = 0;

/** Somebody new. @param url of the Worker, without a slash at its end. */
export async function signUp(url: string): Promise<Person> {
  people += 1;
  const email = `person-${people}-${process.pid}@example.com`;
  const response = await fetch(`${url}/auth/register`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  if (response.status !== 201) throw new Error(`Cannot sign up: ${response.status} ${await response.text()}`);
  const { access_token: token, user } = (await response.json()) as { access_token: string; user: { id: string } }; // http-api: register

  async function send(path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return fetch(`${url}${path}`, {
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
      headers: { Authorization: `Bearer ${token}`, ...headers },
    });
  }
  return {
    email,
    token,
    userId: user.id,
    send,
    async ask(userMessage, sessionId) {
      const asked = await send("/agents/chat-stream", { userMessage, ...(sessionId && { sessionId }) });
      if (asked.status !== 200) throw new Error(`Cannot ask: ${asked.status} ${await asked.text()}`);
      return readEvents(asked);
    },
  };
}

/** Every event of a stream that ends. */
export async function readEvents(response: Response): Promise<StreamedEvent[]> {
  const events: StreamedEvent[] = [];
  for await (const event of eventsOf(response)) events.push(event);
  return events;
}

/** The events as they come. Leaving the loop leaves the stream. */
export async function* eventsOf(response: Response): AsyncGenerator<StreamedEvent> {
  if (response.body === null) return;
  const messages = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  for await (const message of messages) yield parsed(message);
}

function parsed({ id, event, data }: EventSourceMessage): StreamedEvent {
  return { id: Number(id), event: event ?? "message", data: JSON.parse(data) as Record<string, unknown> }; // every data line is a JSON object
}

/** The text that was shown. */
export function textOf(events: readonly StreamedEvent[]): string {
  return events.flatMap(({ event, data }) => (event === "content" ? [String(data["chunk"])] : [])).join("");
}

/** The one event of a kind. */
export function only(events: readonly StreamedEvent[], kind: string): StreamedEvent {
  const [found, ...more] = events.filter(({ event }) => event === kind);
  if (found === undefined || more.length > 0)
    throw new Error(`Cannot pick the one ${kind}: there are ${more.length + (found ? 1 : 0)}.`);
  return found;
}

/** The structured results of a tool's completed calls. */
export function resultsOf(events: readonly StreamedEvent[], tool: string): Record<string, unknown>[] {
  return events.flatMap(({ event, data }) =>
    event === "tool" && data["name"] === tool && data["status"] === "completed"
      ? [data["result"] as Record<string, unknown>] // a structured result is an object
      : [],
  );
}
