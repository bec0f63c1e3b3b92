import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { testServer } from "../mcp-listings/serve/test-server.ts";
import worker from "./index.ts";

const { MARKET } = env as unknown as { MARKET: D1Database }; // bound in wrangler.toml
const server = await testServer(worker, "doorstep-analytics", { MARKET });
const READER = { scope: "analytics:read" };
const AREAS = ["97201", "98101", "Multnomah County, OR", "Portland, ME", "Portland, OR", "Seattle, WA"];

interface Resource {
  readonly resource: { readonly text: string };
}

async function connect(scope = READER.scope) {
  return (await server.connect({ scope })).client;
}

test("without a market there is nothing to list, and reading says what is missing", async () => {
  const client = await connect();
  expect(await client.listResources()).toMatchObject({ resources: [] });
  await expect(client.readResource({ uri: "market://97201" })).rejects.toThrow("No market data is loaded");
});

describe("with a market", () => {
  beforeAll(async () => {
    await MARKET.prepare("INSERT INTO sources VALUES ('demo', '2026-10-31', 'Demo data', 1)").run();
    const row = MARKET.prepare(
      `INSERT INTO market_months VALUES ('demo', ?, ?, '2026-10', '[400000,410000,420000,430000,440000]', '[]', '[]', 0, 0, 5)`,
    );
    await MARKET.batch(AREAS.flatMap((area) => ["", "Condominium"].map((type) => row.bind(area, type))));
  });

  test("resources/list names every place, each with an address that can be read", async () => {
    const client = await connect();
    const { resources } = await client.listResources();
    expect(resources.map(({ name }) => name)).toEqual(AREAS);
    expect(resources[2]).toEqual({
      uri: "market://Multnomah%20County%2C%20OR",
      name: "Multnomah County, OR",
      title: "Multnomah County, OR",
      mimeType: "application/json",
    });
    for (const { uri, name } of resources) {
      const { contents } = await client.readResource({ uri });
      const [content] = contents as { text: string }[]; // it is JSON
      expect(JSON.parse(content?.text ?? "")).toMatchObject({ area: name, medianPrice: 420_000, asOf: "2026-10-31" });
    }
  });

  test("resources/read finds a place in any spelling", async () => {
    expect((await (await connect()).readResource({ uri: "market://seattle" })).contents).toHaveLength(1);
  });

  test.for([
    ["none of several places", "market://portland", "is more than one place: Portland, ME; Portland, OR"],
    ["none that is unknown", "market://Atlantis", 'No market figures for "Atlantis".'],
    ["none that is blank", "market://%20", "That is no place."],
  ] as const)("resources/read finds %s", async ([, uri, fault]) => {
    const read = (await connect()).readResource({ uri });
    await expect(read).rejects.toMatchObject({ code: -32_602, message: expect.stringContaining(fault) as string }); // vitest types matchers as any
  });

  test.for([
    ["a place", { type: "ref/resource", uri: "market://{area}" }, "area", "port", ["Portland, ME", "Portland, OR"]],
    ["a ZIP", { type: "ref/prompt", name: "market_brief" }, "area", "98", ["98101"]],
    ["a type", { type: "ref/prompt", name: "market_brief" }, "propertyType", "condo", ["Condominium"]],
  ] as const)("completion/complete offers %s", async ([, ref, name, value, offered]) => {
    const { completion } = await (await connect()).complete({ ref, argument: { name, value } });
    expect(completion.values).toEqual(offered);
  });

  test.for([
    [{ area: "seattle" }, 12, "homes in Seattle, WA over the last 12 months"],
    [
      { area: "97201", months: " 24 ", propertyType: "Condominium" },
      24,
      "homes of the type Condominium in 97201 over the last 24 months",
    ],
  ] as const)("prompts/get market_brief gives the figures and the request: %j", async ([args, months, request]) => {
    const { messages } = await (await connect()).getPrompt({ name: "market_brief", arguments: { ...args } });
    const [figures, text] = messages.map(({ content }) => content) as unknown as [Resource, { text: string }]; // as it is written
    expect(JSON.parse(figures.resource.text)).toMatchObject({ medianPrice: 420_000, period: { months } });
    expect(text.text).toContain(request);
  });

  test.for([
    ["no place", {}, "area"],
    ["an unknown place", { area: "Atlantis" }, "No market figures"],
    ["no number of months", { area: "97201", months: "many" }, "months"],
    ["too many months", { area: "97201", months: "61" }, "months"],
    ["another type", { area: "97201", propertyType: "Castle" }, "propertyType"],
  ] as const)("prompts/get market_brief refuses %s", async ([, args, fault]) => {
    const got = (await connect()).getPrompt({ name: "market_brief", arguments: { ...args } });
    await expect(got).rejects.toMatchObject({ code: -32_602, message: expect.stringContaining(fault) as string }); // as above
  });

  test("another scope lists, reads and prompts nothing", async () => {
    const client = await connect("listings:read");
    expect(await client.listResources()).toMatchObject({ resources: [] });
    expect(await client.listPrompts()).toMatchObject({ prompts: [] });
    await expect(client.readResource({ uri: "market://97201" })).rejects.toThrow("not found");
  });
});
