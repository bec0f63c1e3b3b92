/** `npm run dev` in a copy of this checkout, as someone has it who has just cloned and installed it. */

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { PASSWORD, signUp, textOf } from "../person.ts";
import { runBlocks, shellBlocks } from "../shell-blocks.ts";

const ROOT = join(import.meta.dirname, "../..");

let folder: string;
let port: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "doorstep-"));
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: ROOT, encoding: "utf8" });
  for (const file of files.split("\n").filter(Boolean)) cpSync(join(ROOT, file), join(folder, file));
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  port = await freePort();
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(async () => {
  for (const running of started.splice(0)) await running.stop(); // what a failed test left
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "localhost");
  await once(server, "listening");
  const { port: free } = server.address() as AddressInfo; // it listens on TCP
  server.close();
  return free;
}

const started: Running[] = [];

interface Running {
  readonly output: () => string;
  /** As Ctrl-C in a terminal: to every process of the group. Resolves once the command has ended. */
  stop(): Promise<void>;
}

/** Runs a command until its output matches. */
async function start(command: string, args: readonly string[], ready: RegExp): Promise<Running> {
  // Its own registry: another `wrangler dev` of this machine would lend it the servers that it lacks.
  const env = { ...process.env, WRANGLER_REGISTRY_PATH: join(folder, "registry") };
  const child = spawn(command, args, { cwd: folder, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const isReady = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
        if (ready.test(output)) resolve();
      });
    }
    child.once("exit", (code) => reject(new Error(`Cannot start: exit code ${code}\n${output}`)));
  });
  const running: Running = {
    output: () => output,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
      const ended = once(child, "exit");
      process.kill(-child.pid, "SIGINT");
      await ended;
    },
  };
  started.push(running);
  await isReady;
  return running;
}

async function startDev(): Promise<Running> {
  return start("npm", ["run", "dev", "--", "--port", String(port)], /Ctrl-C stops it/);
}

async function isListening(): Promise<boolean> {
  return fetch(`http://localhost:${port}/health/live`).then(
    () => true,
    () => false,
  );
}

test("npm run dev makes what is missing, serves, keeps users and chats, and leaves nothing behind", async () => {
  const url = `http://localhost:${port}`;
  writeFileSync(join(folder, ".dev.vars"), "# mine\nMAX_STEPS=3\n");

  const first = await startDev();
  expect(first.output()).toContain(url);
  expect(first.output()).toContain("Demo model (rules, not AI)");
  expect(first.output()).not.toMatch(/warn|error/i);
  const health = await fetch(`${url}/health`);
  expect(await health.json()).toMatchObject({ status: "ok" });
  const person = await signUp(url);
  expect(textOf(await person.ask("Find homes in Portland"))).toMatch(/D0\d+/);
  await first.stop();
  expect(await isListening()).toBe(false);

  const variables = readFileSync(join(folder, ".dev.vars"), "utf8");
  expect(variables.startsWith("# mine\nMAX_STEPS=3\n")).toBe(true);

  const second = await startDev();
  expect(readFileSync(join(folder, ".dev.vars"), "utf8")).toBe(variables);
  const login = await fetch(`${url}/auth/login`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email: person.email, password: PASSWORD }),
  });
  expect(login.status).toBe(200);
  const history = await person.send("/agents/chat-history");
  expect(await history.json()).toMatchObject({ count: 2 });
  await second.stop();
  expect(await isListening()).toBe(false);
});

test("npm run mcp gives other AI clients a way in while dev runs, and says so when it does not", async () => {
  const url = `http://localhost:${port}`;
  const [ask = ""] = shellBlocks("docs/mcp.md", "A token");
  const shell = { url, folder, variables: {} };
  await expect(runBlocks([ask], shell)).rejects.toThrow(`Nothing answers at ${url}. Start it first: npm run dev`);

  await startDev();
  const blocks = ["A token", "By hand"].flatMap((heading) => shellBlocks("docs/mcp.md", heading));
  const [printed, , call = "", list] = await runBlocks(blocks, shell);
  for (const server of ["listings", "analytics"]) expect(printed).toContain(`${url}/mcp/${server}`);
  expect(JSON.parse(call)).toMatchObject({ result: { structuredContent: { listing: { listingId: "L001" } } } });
  expect(list).toContain("getMarketAnalysis");
});

test("plain wrangler dev serves too, and says which servers are missing and how to start them", async () => {
  const url = `http://localhost:${port}`;
  await start("npx", ["wrangler", "dev", "--port", String(port)], /Ready on/);
  const health = await fetch(`${url}/health`);
  expect(health.status).toBe(200);
  const missing = { status: "unavailable", detail: expect.stringContaining("npm run dev") };
  expect(await health.json()).toMatchObject({
    status: "degraded",
    services: { listings: missing, analytics: missing },
  });
  const person = await signUp(url);
  expect(textOf(await person.ask("Find homes in Portland"))).toContain("npm run dev");
});

test("a taken port, a lost key and an unsafe feed are told in one sentence, and nothing is changed", async () => {
  const taken = createServer().listen(port, "localhost");
  await once(taken, "listening");
  await expect(startDev()).rejects.toThrow(new RegExp(`Port ${port} is taken`));
  taken.close();
  await once(taken, "close");

  const variables = readFileSync(join(folder, ".dev.vars"), "utf8");
  const lost = variables.replace(/^ACCOUNT_NAME_KEY=.*$/m, "");
  writeFileSync(join(folder, ".dev.vars"), lost);
  await expect(startDev()).rejects.toThrow(/ACCOUNT_NAME_KEY is missing/);
  expect(readFileSync(join(folder, ".dev.vars"), "utf8")).toBe(lost);

  writeFileSync(join(folder, ".dev.vars"), `${variables}RESO_URL=http://feed.example\n`);
  await expect(startDev()).rejects.toThrow(/RESO_URL in \.dev\.vars must be an https address/);
});
