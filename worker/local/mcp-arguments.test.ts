import { expect, test } from "vitest";
import { readMcpArguments } from "./mcp-arguments.ts";

test.for([
  ["nothing", [], { isJson: false, url: "http://localhost:3000" }],
  ["a port", ["--port", "3100"], { isJson: false, url: "http://localhost:3100" }],
  [
    "an address and JSON",
    ["--url", "https://homes.example/", "--json"],
    { isJson: true, url: "https://homes.example" },
  ],
] as const)("readMcpArguments() takes %s", ([, args, read]) => {
  expect(readMcpArguments(args)).toEqual({ ok: true, ...read });
});

test.for([
  ["a port that is none", ["--port", "http"], "http://localhost:http is no address."],
  ["a port out of bounds", ["--port", "70000"], "http://localhost:70000 is no address."],
  ["an address that is none", ["--url", "localhost:3000"], "localhost:3000 is no address."],
  ["two addresses", ["--port", "1", "--url", "http://a"], "Give --port or --url."],
  ["what is unknown", ["--token"], "--token"],
] as const)("readMcpArguments() refuses %s", ([, args, reason]) => {
  expect(readMcpArguments(args)).toEqual({ ok: false, reason: expect.stringContaining(reason) as string }); // vitest types matchers as any
});
