import { expect, test, vi } from "vitest";
import { completeFrom, registerCompletions, type Completers } from "./completion.ts";
import { mcpWorker } from "./mcp-worker.ts";
import { testServer } from "./test-server.ts";

const NAMES = Array.from({ length: 230 }, (_, index) => `Home ${index}`);

const COMPLETERS: Completers = {
  "home://{name}": { name: completeFrom(NAMES) },
  describe: {
    room: async (start, { name }) => [`${start} of ${name ?? "any"}`],
    broken: async () => Promise.reject(new TypeError("secret")),
  },
};

const HOME = { type: "ref/resource", uri: "home://{name}" } as const;
const PROMPT = { type: "ref/prompt", name: "describe" } as const;

async function complete(
  ref: typeof HOME | { type: "ref/prompt"; name: string },
  name: string,
  value: string,
  known = {},
) {
  const worker = mcpWorker({
    name: "completions",
    instructions: "",
    register: (server) => registerCompletions(server, COMPLETERS),
  });
  const { connect } = await testServer(worker, "completions", { MARKET: {} as D1Database }); // nothing here asks it
  const { client } = await connect({ scope: "" });
  return (await client.complete({ ref, argument: { name, value }, context: { arguments: known } })).completion;
}

test("completion/complete offers a hundred and says how many there are", async () => {
  const all = { values: NAMES.slice(0, 100), total: 230, hasMore: true };
  expect(await complete(HOME, "name", "home")).toEqual(all);
});

test.for([
  ["what begins so, in any case", HOME, "name", "HOME 22", {}, ["Home 22", ...NAMES.slice(220)]],
  ["nothing where nothing does", HOME, "name", "x", {}, []],
  ["what the other arguments leave", PROMPT, "room", "bed", { name: "Home 1" }, ["bed of Home 1"]],
  ["the same without them", PROMPT, "room", "bed", {}, ["bed of any"]],
  ["nothing for another argument", PROMPT, "color", "r", {}, []],
  ["nothing for one with an odd name", PROMPT, "constructor", "r", {}, []],
] as const)("completion/complete offers %s", async ([, ref, name, value, known, values]) => {
  expect(await complete(ref, name, value, known)).toEqual({ values, total: values.length, hasMore: false });
});

test.for(["paint", "__proto__"])("completion/complete refuses the prompt %s, which is none", async (name) => {
  const asked = complete({ type: "ref/prompt", name }, "room", "");
  await expect(asked).rejects.toMatchObject({ code: -32_602, message: expect.stringContaining(name) as string }); // vitest types matchers as any
});

test("completion/complete logs what is thrown and does not tell it", async () => {
  const log = vi.spyOn(console, "error").mockReturnValue();
  await expect(complete(PROMPT, "broken", "")).rejects.toThrow("This failed for a reason of the server's.");
  expect(String(log.mock.calls[0]?.[0])).toContain("TypeError: secret");
  log.mockRestore();
});
