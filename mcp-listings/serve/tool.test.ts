import { afterEach, expect, test, vi } from "vitest";
import * as z from "zod";
import { mcpWorker } from "./mcp-worker.ts";
import { testServer } from "./test-server.ts";
import { registerTool, type ToolResult } from "./tool.ts";

const echo = {
  name: "echo",
  title: "Echo",
  description: "Answers as it is told.",
  input: z.strictObject({
    count: z.number().int().min(1).max(9).default(3),
    place: z.object({ zip: z.string() }).optional(),
  }),
  output: z.object({ count: z.number() }),
  annotations: { readOnlyHint: true },
} as const;

type EchoInput = z.infer<typeof echo.input>;
type EchoResult = ToolResult<z.infer<typeof echo.output>>;

/** Calls the tool `echo` over HTTP as it is answered by `answer`. */
async function callEcho(answer: (input: EchoInput) => EchoResult, args: Record<string, unknown> = {}) {
  const worker = mcpWorker({
    name: "echoes",
    instructions: "",
    register: (server) => {
      registerTool(server, echo, async (input) => Promise.resolve(answer(input)));
    },
  });
  const { call } = await testServer(worker, "echoes", { MARKET: {} as D1Database }); // nothing here asks it
  return call({ scope: "" }, "echo", args);
}

const echoed = ({ count }: EchoInput): EchoResult => ({ ok: true, text: `${count} times`, structured: { count } });

afterEach(() => {
  vi.restoreAllMocks();
});

test("registerTool() answers text and structure, defaults filled in", async () => {
  expect(await callEcho(echoed)).toMatchObject({
    content: [{ type: "text", text: "3 times" }],
    structuredContent: { count: 3 },
  });
});

test("registerTool() lets nothing out that the output does not name", async () => {
  const answer = await callEcho(() => ({
    ok: true,
    text: "",
    structured: { count: 1, secret: "x" } as { count: number },
  })); // wider than its type
  expect(answer.structuredContent).toEqual({ count: 1 });
});

test("registerTool() answers what stood in the way as an error", async () => {
  expect(await callEcho(() => ({ ok: false, message: "No such home." }))).toMatchObject({
    isError: true,
    content: [{ type: "text", text: "No such home." }],
  });
});

test.for([
  ["a wrong type", { count: "3" }, "count: Invalid input: expected number, received string"],
  ["a number out of bounds", { count: 10 }, "count: Too big: expected number to be <=9"],
  ["an argument that is none", { cuont: 3 }, 'Unrecognized key: "cuont"'],
  ["a fault further in", { place: { zip: 97_201 } }, "place.zip: Invalid input: expected string, received number"],
] as const)("registerTool() names %s with its path", async ([, args, fault]) => {
  const answer = await callEcho(echoed, args);
  expect(answer.isError).toBe(true);
  expect(answer.content).toEqual([
    { type: "text", text: `Input validation error: Invalid arguments for tool echo: ${fault}` },
  ]);
});

test.for([
  ["throws an error", new TypeError("secret"), "TypeError: secret"],
  ["throws something else", "secret", "not an Error"],
] as const)("registerTool() logs and hides it when a tool %s", async ([, thrown, logged]) => {
  const log = vi.spyOn(console, "error").mockReturnValue();
  const answer = await callEcho(() => {
    throw thrown;
  });
  expect(answer.isError).toBe(true);
  expect(JSON.stringify(answer)).not.toContain("secret");
  expect(log).toHaveBeenCalledTimes(1);
  expect(JSON.parse(String(log.mock.calls[0]?.[0]))).toEqual({
    event: "tool-failed",
    tool: "echo",
    error: expect.stringContaining(logged) as string, // vitest types matchers as any
  });
});

test("registerTool() treats a result that is not its output as a fault", async () => {
  const log = vi.spyOn(console, "error").mockReturnValue();
  const answer = await callEcho(() => ({ ok: true, text: "", structured: {} as { count: number } })); // less than its type
  expect(answer).toMatchObject({ isError: true });
  expect(log).toHaveBeenCalledTimes(1);
});
