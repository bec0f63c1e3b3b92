/** The resource Property of a RESO Web API (OData), page by page. */

import * as z from "zod";
import type { Patience } from "../../serve/retry-locked.ts";
import { FeedError } from "../feed-error.ts";
import { ask, hostOf, type Answer } from "./ask.ts";
import { authorizeBy } from "./authorize.ts";
import type { FeedConfig } from "./feed-config.ts";
import { PROPERTY_FIELDS } from "./property.ts";
import { KEY_FIELDS } from "./read-property.ts";

export interface FeedPage {
  readonly rows: readonly unknown[];
  /** Where the next page is; null on the last one. */
  readonly next: string | null;
  /** Of all pages together; null where the feed does not count. */
  readonly total: number | null;
  /** The feed's clock, ISO 8601 in UTC. */
  readonly time: string;
}

export interface Feed {
  /** Its address without the resource: the name of its source. */
  readonly name: string;
  readonly host: string;
  /** The first page of all rows, or of those that changed after a moment (ISO 8601). */
  firstPage(changedAfter?: string): Promise<FeedPage>;
  /** The first page of the ids of all rows. */
  firstIds(): Promise<FeedPage>;
  /** The page that a link leads to; undefined when the feed does not know it any more. */
  page(link: string): Promise<FeedPage | undefined>;
  /** That page and those behind it. */
  pagesFrom(first: FeedPage): AsyncGenerator<FeedPage, void, undefined>;
}

/** What a feed is asked for, the best first: it may not know each field, nor have Media to expand. */
const SELECTIONS = [
  { $select: [...PROPERTY_FIELDS, "OriginatingSystemName"].join(","), $expand: "Media" },
  { $expand: "Media" },
  {},
];

/** A hint (OData 4.01, 8.2.8.7); each feed has its own most. */
const PAGE_SIZE = 1_000;

const BAD_REQUEST = 400;
const UNAUTHORIZED = 401;
/** What feeds answer to a link that is too old. */
const GONE = new Set([BAD_REQUEST, 404, 410]);

const page = z.object({
  value: z.array(z.unknown()),
  "@odata.nextLink": z.string().nullish(),
  "@odata.count": z.coerce.number().int().nullish(),
});

/** Opens a feed; nothing is asked yet. What it cannot answer rejects as a FeedError. */
export function openFeed({ url, credentials }: FeedConfig, patience: Patience): Feed {
  const authorize = authorizeBy(credentials, patience);
  let selection = 0; // of SELECTIONS: the one that the feed takes

  async function get(address: string): Promise<Answer> {
    const answer = await getAs(address, await authorize());
    if (answer.status !== UNAUTHORIZED || credentials.type !== "client") return answer;
    return getAs(address, await authorize(true)); // a token may end before its time, once
  }

  async function getAs(address: string, authorization: string | undefined): Promise<Answer> {
    const headers = {
      Accept: "application/json",
      Prefer: `odata.maxpagesize=${PAGE_SIZE}`,
      ...(authorization !== undefined && { Authorization: authorization }),
    };
    return ask(address, { headers }, patience);
  }

  function readPage(address: string, { status, headers, body }: Answer): FeedPage {
    const host = hostOf(address);
    if (status === UNAUTHORIZED || status === 403) {
      throw new FeedError(`${host} refuses the credentials (${status}): ${CREDENTIALS[credentials.type]}.`);
    }
    if (status !== 200) throw new FeedError(`${host} answers ${status}${errorOf(body)}.`);
    const parsed = page.safeParse(body);
    if (!parsed.success) throw new FeedError(`${host} does not speak OData: its answer has no rows (value).`);
    const { value, "@odata.nextLink": link, "@odata.count": total } = parsed.data;
    const date = Date.parse(headers.get("Date") ?? "");
    return {
      rows: value,
      next: link ? resolveLink(link, address) : null,
      total: total ?? null,
      time: new Date(Number.isNaN(date) ? patience.now() : date).toISOString(),
    };
  }

  return {
    name: nameOf(url),
    host: hostOf(url),

    async firstPage(changedAfter) {
      const filter = changedAfter === undefined ? {} : { $filter: `ModificationTimestamp gt ${changedAfter}` };
      for (;;) {
        const address = withOptions(url, { ...filter, ...SELECTIONS[selection], $count: "true" });
        const answer = await get(address);
        if (answer.status !== BAD_REQUEST || selection === SELECTIONS.length - 1) return readPage(address, answer);
        selection += 1;
      }
    },

    async firstIds() {
      const address = withOptions(url, { $select: KEY_FIELDS.join(",") });
      return readPage(address, await get(address));
    },

    async page(link) {
      const answer = await get(link);
      return GONE.has(answer.status) ? undefined : readPage(link, answer);
    },

    async *pagesFrom(first) {
      const seen = new Set<string>();
      for (let current = first; ;) {
        yield current;
        const { next } = current;
        if (next === null) return;
        if (seen.has(next)) throw new FeedError(`${hostOf(next)} leads in a circle: a page comes again.`);
        seen.add(next);
        const following = await this.page(next);
        if (following === undefined) throw new FeedError(`${hostOf(next)} does not know the next page any more.`);
        current = following;
      }
    },
  };
}

const CREDENTIALS = {
  none: "set RESO_TOKEN, or RESO_TOKEN_URL with RESO_CLIENT_ID and RESO_CLIENT_SECRET",
  bearer: "RESO_TOKEN is not valid there",
  client: "RESO_CLIENT_ID may not read it",
} as const;

/** Tokens go nowhere but to the feed itself. */
function resolveLink(link: string, address: string): string {
  const url = URL.canParse(link, address) ? new URL(link, address) : undefined;
  if (url?.origin !== new URL(address).origin) throw new FeedError(`${hostOf(address)} leads to a page elsewhere.`);
  return url.href;
}

/** OData's own message (OData JSON 4.01, 21), one line of it. */
function errorOf(body: unknown): string {
  const { data } = z.object({ error: z.object({ message: z.string() }) }).safeParse(body);
  return data === undefined ? "" : `: ${data.error.message.replaceAll(/\s+/g, " ").slice(0, 200)}`;
}

/** URLSearchParams writes a space as +, which is a plus to some feeds, and %24 for $. */
function withOptions(url: string, options: Readonly<Record<string, string>>): string {
  const query = Object.entries(options).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${url}${url.includes("?") ? "&" : "?"}${query.join("&")}`;
}

function nameOf(url: string): string {
  const { host, pathname, search } = new URL(url);
  return `${host}${pathname.replace(/\/Property$/, "")}${search}`;
}
