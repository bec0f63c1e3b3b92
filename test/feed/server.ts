/** A RESO Web API of our own: OData over real HTTP, as small as the import needs it, with the faults of real ones on demand. */

import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A row of Property by its ListingKey. */
type FeedRows = Map<string, Readonly<Record<string, unknown>>>;

/** `cut`: the connection ends in the middle of the answer. `gone`: the link is not known any more. */
export type Fault =
  | { readonly type: "status"; readonly status: number; readonly retryAfter?: string }
  | { readonly type: "cut" | "html" | "no-rows" | "gone" | "circle" | "elsewhere" };

export interface TestFeed {
  /** For RESO_URL. */
  readonly url: string;
  /** For RESO_TOKEN_URL; it knows the client `us` with the secret `s3cret / ü`. */
  readonly tokenUrl: string;
  readonly rows: FeedRows;
  /** The resource and its query of each request for rows, decoded, oldest first. */
  readonly requests: string[];
  /** How many tokens were asked for. */
  readonly tokens: readonly string[];
  pageSize: number;
  /** What `$select` and `$expand` may not name: then the answer is 400. */
  readonly unknown: Set<string>;
  /** The only value of Authorization that is let in; null lets everyone in. `token`: the last one given. */
  access: string | null;
  /** Answers the next `times` requests for rows that `matches` with a fault. */
  fail(fault: Fault, options?: { times?: number; matches?: RegExp }): void;
  close(): Promise<void>;
}

const CLIENT = `Basic ${btoa(`us:${encodeURIComponent("s3cret / ü")}`)}`;

export async function startFeed(rows: Iterable<Readonly<Record<string, unknown>>> = []): Promise<TestFeed> {
  const faults: { readonly fault: Fault; readonly matches: RegExp; times: number }[] = [];
  const tokens: string[] = [];
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.destroy();
      throw error;
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const origin = `http://127.0.0.1:${port}`;

  const feed: TestFeed = {
    url: `${origin}/odata`,
    tokenUrl: `${origin}/token`,
    rows: new Map(Array.from(rows, (row) => [String(row["ListingKey"]), row])),
    requests: [],
    tokens,
    pageSize: 100,
    unknown: new Set(),
    access: null,
    fail(fault, { times = 1, matches = /./ } = {}) {
      faults.push({ fault, matches, times });
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", origin);
    if (url.pathname === "/token") return giveToken(request, response);
    const asked = decodeURIComponent(`${url.pathname.slice("/odata/".length)}${url.search}`.replaceAll("+", " "));
    feed.requests.push(asked);
    const due = faults.find(({ times, matches }) => times > 0 && matches.test(asked));
    if (due) due.times -= 1;
    const fault = due?.fault;
    if (fault?.type === "status") {
      response.writeHead(fault.status, fault.retryAfter === undefined ? {} : { "Retry-After": fault.retryAfter });
      return void response.end("{}");
    }
    if (feed.access !== null && request.headers.authorization !== feed.access)
      return send(response, 401, refusal("Who are you?"));
    if (fault?.type === "html")
      return void response.writeHead(200, { "Content-Type": "text/html" }).end("<p>Welcome</p>");
    if (fault?.type === "gone") return send(response, 410, refusal("That page is too old"));
    if (fault?.type === "no-rows") return send(response, 200, { rows: [] });
    const page = readPage(url);
    if (fault?.type === "cut") {
      const body = JSON.stringify(page.body);
      response.writeHead(200, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(body) });
      response.write(body.slice(0, body.length / 2), () => response.destroy());
      return;
    }
    const link = { circle: url.href, elsewhere: "http://127.0.0.2/odata/Property?$skiptoken=x" }[fault?.type as string]; // else none
    send(response, page.status, { ...page.body, ...(link !== undefined && { "@odata.nextLink": link }) });
  }

  async function giveToken(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    if (request.headers.authorization !== CLIENT || body !== "grant_type=client_credentials") {
      return send(response, 401, { error: "invalid_client" });
    }
    tokens.push(`token-${tokens.length + 1}`);
    feed.access = `Bearer ${tokens.at(-1)}`;
    send(response, 200, { access_token: tokens.at(-1), token_type: "Bearer", expires_in: 3_600 });
  }

  /** OData, part 2: of the system query options those that the import uses. */
  function readPage({ searchParams }: URL): { status: number; body: Record<string, unknown> } {
    const { unknown, pageSize } = feed;
    const named = [searchParams.get("$select"), searchParams.get("$expand")].flatMap(
      (names) => names?.split(",") ?? [],
    );
    const bad = named.find((name) => unknown.has(name));
    if (bad !== undefined) return { status: 400, body: refusal(`There is no property ${bad}`) };

    const after = searchParams.get("$skiptoken") ?? "";
    const since = /^ModificationTimestamp gt (\S+)$/.exec(searchParams.get("$filter") ?? "")?.[1] ?? "";
    const found = [...feed.rows]
      .filter(([, row]) => String(row["ModificationTimestamp"]) > since)
      .toSorted(([one], [other]) => (one < other ? -1 : 1));
    const rest = found.filter(([key]) => key > after);
    const value = rest.slice(0, pageSize).map(([, row]) => select(row, searchParams));
    const next = new URLSearchParams(searchParams);
    next.set("$skiptoken", rest[pageSize - 1]?.[0] ?? "");
    return {
      status: 200,
      body: {
        "@odata.context": `${feed.url}/$metadata#Property`,
        ...(searchParams.get("$count") === "true" && { "@odata.count": found.length }),
        value,
        ...(rest.length > pageSize && { "@odata.nextLink": `Property?${next.toString()}` }),
      },
    };
  }

  return feed;
}

function select(row: Readonly<Record<string, unknown>>, options: URLSearchParams): Record<string, unknown> {
  const names = options.get("$select")?.split(",");
  const { Media, ...fields } = row;
  const chosen = names ? Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name))) : fields;
  return options.get("$expand") === "Media" ? { ...chosen, Media } : chosen;
}

function refusal(message: string) {
  return { error: { code: "", message } };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json; odata.metadata=minimal" }).end(JSON.stringify(body));
}
