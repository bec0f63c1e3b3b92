import { afterEach, describe, expect, test, vi } from "vitest";
import * as z from "zod";
import { mcpWorker } from "./mcp-worker.ts";
import { registerResources, resourceUri, type ResourceReads } from "./resource.ts";
import { testServer } from "./test-server.ts";

const HOMES = {
  name: "home",
  title: "Home",
  description: "A home.",
  scheme: "home",
  variable: "id",
  output: z.object({ id: z.string() }),
} as const;

const NOTICE = { uri: "notice://board", name: "board" };
const IDS = Array.from({ length: 230 }, (_, index) => `H${String(index).padStart(3, "0")}`);

const whole: ResourceReads<{ id: string }> = {
  read: async (id) =>
    id === "none"
      ? { ok: false, message: "No such home. Take H000." }
      : { ok: true, text: "", structured: { id, secret: "x" } as { id: string } }, // wider than its type
  list: async (after, limit) =>
    IDS.filter((id) => after === null || id > after)
      .slice(0, limit)
      .map((id) => ({ id, title: `Home ${id}` })),
};

/** A client of a server that has these homes. */
async function connect(reads: Partial<ResourceReads<{ id: string }>> = {}) {
  const worker = mcpWorker({
    name: "homes",
    instructions: "",
    register: (server) => registerResources(server, HOMES, { ...whole, ...reads }, [NOTICE]),
  });
  const { connect: open } = await testServer(worker, "homes", { MARKET: {} as D1Database }); // nothing here asks it
  return open({ scope: "" });
}

afterEach(() => {
  vi.restoreAllMocks();
});

const failing = () => {
  throw new TypeError("secret");
};

describe("resources/list", () => {
  test("names all in pages of a hundred, the fixed ones first", async () => {
    const { client, counter } = await connect();
    const { resources } = await client.listResources(); // the client asks for page after page
    expect(resources.map(({ uri }) => uri)).toEqual([NOTICE.uri, ...IDS.map((id) => `home://${id}`)]);
    expect(counter.trips).toBe(3);
  });

  test("has no page behind one that is just full", async () => {
    const { client, counter } = await connect({ list: async (...args) => (await whole.list(...args)).slice(0, 100) });
    expect((await client.listResources()).resources).toHaveLength(101);
    expect(counter.trips).toBe(1);
  });

  test("refuses a cursor that it did not give", async () => {
    const { client } = await connect();
    await expect(client.listResources({ cursor: "H100" })).rejects.toThrow("Leave it out to get the first page.");
  });
});

describe("resources/read", () => {
  test.for(["H001", "Portland, OR", "50% off", "a/b?c#d", "ключ"])("finds %j by its address", async (id) => {
    const { client } = await connect();
    const uri = resourceUri("home", id);
    const { contents } = await client.readResource({ uri });
    expect(contents).toEqual([{ uri, mimeType: "application/json", text: JSON.stringify({ id }) }]);
  });

  test("takes what is no encoding as it stands", async () => {
    const { client } = await connect();
    const { contents } = await client.readResource({ uri: "home://50%zz" });
    expect(contents).toMatchObject([{ text: JSON.stringify({ id: "50%zz" }) }]);
  });

  test("says what stands in the way, and of which address", async () => {
    const { client } = await connect();
    await expect(client.readResource({ uri: "home://none" })).rejects.toMatchObject({
      code: -32_602,
      message: expect.stringContaining("No such home. Take H000.") as string, // vitest types matchers as any
      data: { uri: "home://none" },
    });
  });

  test("does not know another scheme", async () => {
    const { client } = await connect();
    await expect(client.readResource({ uri: "house://H001" })).rejects.toMatchObject({ code: -32_602 });
  });
});

test.for([
  ["tools/list", 300_000, (client: Client) => client.listTools()],
  ["prompts/list", 300_000, (client: Client) => client.listPrompts()],
  ["resources/templates/list", 300_000, (client: Client) => client.listResourceTemplates()],
  ["resources/list", 60_000, (client: Client) => client.listResources()],
  ["resources/read", 60_000, (client: Client) => client.readResource({ uri: "home://H001" })],
] as const)("%s may be kept by its caller alone, for %i ms", async ([, ttlMs, ask]) => {
  const { client } = await connect();
  expect(await ask(client)).toMatchObject({ ttlMs, cacheScope: "private" });
});

test("resources/read logs nothing when its caller has left", async () => {
  const log = vi.spyOn(console, "error").mockReturnValue();
  const abort = new AbortController();
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const { client } = await connect({
    async read(_, { signal }) {
      abort.abort("enough");
      queueMicrotask(end);
      signal.throwIfAborted();
      throw new TypeError("Cannot test: the signal was not aborted.");
    },
  });
  await expect(client.readResource({ uri: "home://H001" }, { signal: abort.signal })).rejects.toThrow("enough");
  await ended;
  expect(log).not.toHaveBeenCalled();
});

test.for([
  ["resources/read", { read: failing }, (client: Client) => client.readResource({ uri: "home://H001" })],
  ["resources/list", { list: failing }, (client: Client) => client.listResources()],
] as const)("%s logs what is thrown and does not tell it", async ([, broken, ask]) => {
  const log = vi.spyOn(console, "error").mockReturnValue();
  const { client } = await connect(broken);
  await expect(ask(client)).rejects.toThrow("This failed for a reason of the server's. Try once more.");
  expect(log).toHaveBeenCalledTimes(1);
  expect(String(log.mock.calls[0]?.[0])).toContain("TypeError: secret");
});

type Client = Awaited<ReturnType<typeof connect>>["client"];
