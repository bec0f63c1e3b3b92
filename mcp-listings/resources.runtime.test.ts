import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import worker from "./index.ts";
import { testServer } from "./serve/test-server.ts";
import { addListings, home } from "./test-market.ts";

const { MARKET } = env as unknown as { MARKET: D1Database }; // bound in wrangler.toml
const server = await testServer(worker, "doorstep-listings", { MARKET });
const READER = { scope: "listings:read" };
const SEATTLE = { City: "Seattle", StateOrProvince: "WA", PostalCode: "98101" };

async function connect(scope = READER.scope) {
  return (await server.connect({ scope })).client;
}

async function complete(ref: PromptOrResource, name: string, value: string, known: Record<string, string> = {}) {
  const client = await connect();
  const { completion } = await client.complete({ ref, argument: { name, value }, context: { arguments: known } });
  return completion.values;
}

type PromptOrResource = { type: "ref/prompt"; name: string } | { type: "ref/resource"; uri: string };

const LISTING = { type: "ref/resource", uri: "listing://{id}" } as const;
const COMPARE = { type: "ref/prompt", name: "compare_listings" } as const;
const REPORT = { type: "ref/prompt", name: "listing_report" } as const;

test("without a market there is nothing to list or complete, and reading says what is missing", async () => {
  const client = await connect();
  expect(await client.listResources()).toMatchObject({ resources: [] });
  expect(await complete(LISTING, "id", "L")).toEqual([]);
  expect(await complete(COMPARE, "city", "P")).toEqual([]);
  await expect(client.readResource({ uri: "listing://L001" })).rejects.toThrow("No market data is loaded");
});

describe("with a market", () => {
  beforeAll(async () => {
    await MARKET.prepare("INSERT INTO sources VALUES ('demo', '2026-10-31', 'Demo data', 1)").run();
    await MARKET.prepare("INSERT INTO sources VALUES ('older', '2025-10-31', 'Older data', 0)").run();
    await addListings(MARKET, "older", [home("L000")]);
    await addListings(MARKET, "demo", [
      home("L002"),
      home("L001", { ListPrice: 500_000 }),
      home("L003", SEATTLE),
      home("L004", { StandardStatus: "Closed" }),
      home("L005", { StandardStatus: "Withdrawn" }),
      home("m%1"),
    ]);
  });

  test("resources/list names the homes for sale by id, and before them the caller's reports", async () => {
    const client = await connect();
    expect((await client.listResources()).resources).toEqual(
      [
        { id: "L001", title: "1 Oak Street, Portland, OR 97201" },
        { id: "L002", title: "1 Oak Street, Portland, OR 97201" },
        { id: "L003", title: "1 Oak Street, Seattle, WA 98101" },
        { id: "m%1", title: "1 Oak Street, Portland, OR 97201" },
      ].map(({ id, title }) => ({
        uri: `listing://${encodeURIComponent(id)}`,
        name: id,
        title,
        mimeType: "application/json",
      })),
    );
    const { resources } = await (await connect("listings:read reports:draft")).listResources();
    expect(resources.map(({ uri }) => uri).slice(0, 2)).toEqual(["outbox://mine", "listing://L001"]);
  });

  test("resources/templates/list names the address of a home", async () => {
    const { resourceTemplates } = await (await connect()).listResourceTemplates();
    expect(resourceTemplates).toMatchObject([{ name: "listing", uriTemplate: "listing://{id}" }]);
  });

  test.for(["L001", "l001"])("listing://%s is what getListing answers", async (id) => {
    const client = await connect();
    const { contents } = await client.readResource({ uri: `listing://${id}` });
    const [content] = contents as { text: string }[]; // it is JSON
    const { structuredContent } = await server.call(READER, "getListing", { listingId: "L001" });
    expect(structuredContent).toMatchObject({ listing: { listingId: "L001", price: 500_000 }, asOf: "2026-10-31" });
    expect(JSON.parse(content?.text ?? "")).toEqual(structuredContent);
  });

  test.for([
    ["one that was sold", "listing://L004"],
    ["one whose id is encoded", "listing://m%251"],
  ] as const)("resources/read finds %s", async ([, uri]) => {
    expect((await (await connect()).readResource({ uri })).contents).toHaveLength(1);
  });

  test.for([
    ["none that is not shown", "listing://L005", "No listing L005. Call findListings for valid ids."],
    ["none of another source", "listing://L000", "No listing L000"],
    ["none without an id", "listing://", "not found"],
    ["none that is too long", `listing://${"L".repeat(65)}`, "That is no listing's id."],
    ["none with SQL in it", "listing://L001'%20OR%20'1'%3D'1", "No listing L001' OR '1'='1"],
  ] as const)("resources/read finds %s", async ([, uri, fault]) => {
    await expect((await connect()).readResource({ uri })).rejects.toThrow(fault);
  });

  test.for([
    ["an id of a listing", LISTING, "id", "L00", {}, ["L001", "L002", "L003", "L004"]],
    ["one in small letters", LISTING, "id", "l003", {}, ["L003"]],
    ["one with a sign of patterns", LISTING, "id", "m%", {}, ["m%1"]],
    ["none that does not begin so", LISTING, "id", "%", {}, []],
    ["the first id of several", COMPARE, "listingIds", "L001", {}, ["L001"]],
    ["the next one", COMPARE, "listingIds", "L001, L00", {}, ["L001, L002", "L001, L003", "L001, L004"]],
    ["one of a city", COMPARE, "listingIds", "L", { city: "seattle" }, ["L003"]],
    ["none of an unknown city", REPORT, "listingId", "L", { city: "Atlantis" }, []],
    ["one of any city", REPORT, "listingId", "L003", { city: " " }, ["L003"]],
    ["a city", COMPARE, "city", "PORT", {}, ["Portland, OR"]],
    ["all cities", REPORT, "city", "", {}, ["Portland, OR", "Seattle, WA"]],
    ["a reader", REPORT, "reader", "s", {}, ["seller"]],
  ] as const)("completion/complete offers %s", async ([, ref, name, value, known, offered]) => {
    expect(await complete(ref, name, value, known)).toEqual(offered);
  });

  test("prompts/list names the prompts with what they need", async () => {
    const { prompts } = await (await connect()).listPrompts();
    const needs = prompts.map(({ name, arguments: args }) => [
      name,
      args?.map(({ name, required }) => `${name}${required ? "" : "?"}`),
    ]);
    expect(needs).toEqual([
      ["compare_listings", ["listingIds", "city?"]],
      ["listing_report", ["listingId", "reader?", "city?"]],
    ]);
  });

  test.for([
    ["compare_listings", { listingIds: "L001, l003 L001" }, ["L001", "L003"], "Compare the homes L001, l003."],
    ["listing_report", { listingId: "L004" }, ["L004"], "who thinks of buying it"],
    ["listing_report", { listingId: "L001", reader: "seller", city: "Portland" }, ["L001"], "for its seller"],
  ] as const)("prompts/get %s gives the homes and the request: %j", async ([name, args, ids, request]) => {
    const { messages } = await (await connect()).getPrompt({ name, arguments: { ...args } });
    const contents = messages.map(({ content }) => content);
    expect(contents.slice(0, -1)).toMatchObject(
      ids.map((id) => ({ type: "resource", resource: { uri: `listing://${id}` } })),
    );
    expect(contents.at(-1)).toMatchObject({ type: "text", text: expect.stringContaining(request) as string }); // vitest types matchers as any
  });

  test.for([
    ["one home", "compare_listings", { listingIds: "L001" }, "Name two to five homes"],
    ["six", "compare_listings", { listingIds: "L1 L2 L3 L4 L5 L6" }, "Name two to five homes"],
    ["an unknown home", "compare_listings", { listingIds: "L001 L999" }, "No listing L999"],
    ["another reader", "listing_report", { listingId: "L001", reader: "me" }, "reader"],
  ] as const)("prompts/get refuses %s", async ([, name, args, fault]) => {
    const got = (await connect()).getPrompt({ name, arguments: { ...args } });
    await expect(got).rejects.toMatchObject({ code: -32_602, message: expect.stringContaining(fault) as string }); // as above
  });

  test("another scope lists, reads, completes and prompts nothing of the market", async () => {
    const client = await connect("reports:draft");
    expect((await client.listResources()).resources).toMatchObject([{ uri: "outbox://mine" }]);
    expect(await client.listPrompts()).toMatchObject({ prompts: [] });
    await expect(client.readResource({ uri: "listing://L001" })).rejects.toThrow("not found");
    await expect(client.getPrompt({ name: "listing_report", arguments: { listingId: "L001" } })).rejects.toThrow(
      "not found",
    );
  });
});
