/** `docs/api.md` says what the code does: routes, events, problems, variables. No link of the documentation is dead. */

import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import type { ChatEvent } from "../worker/agent/events.ts";
import { eventData } from "../worker/chat/log.ts";
import { frame } from "../worker/chat/sse.ts";
import { parseConfig, VARIABLE_NAMES } from "../worker/config.ts";
import { app } from "../worker/http/app.ts";
import { makeSecrets } from "../worker/local/secrets.ts";
import { PROBLEMS, problemBody } from "../worker/problem.ts";
import { tableRows } from "./table-rows.ts";

const ROOT = join(import.meta.dirname, "..");
const api = readFileSync(join(ROOT, "docs/api.md"), "utf8");

test("docs/api.md lists every route", () => {
  // middleware stands under ALL
  const routes = app.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`);
  const listed = tableRows(section("Routes")).map(([method, path]) => `${method} ${path}`);
  expect(listed.toSorted()).toEqual([...new Set(routes)].toSorted());
});

test("docs/api.md lists every problem with its status and title", () => {
  const problems = Object.entries(PROBLEMS).map(([code, { status, title }]) => [code, String(status), title]);
  const listed = tableRows(section("Problems")).map((cells) => cells.slice(0, 3));
  expect(listed).toEqual(problems);
});

test("docs/api.md lists every variable with its default", () => {
  const secrets = makeSecrets();
  const parsed = parseConfig(secrets);
  if (!parsed.ok) throw new TypeError(`Cannot read the defaults: ${parsed.variable} ${parsed.reason}`);
  const defaults = new Map<string, unknown>(Object.entries(parsed.config));
  const variables = VARIABLE_NAMES.map((name) => [name, name in secrets ? "required" : text(defaults.get(name))]);
  const listed = tableRows(section("Configuration")).map((cells) => cells.slice(0, 2));
  expect(listed).toEqual(variables);
});

/** One of every kind, so that a new kind or a renamed field is a fault of the compiler here. */
const EVENTS: { readonly [Type in ChatEvent["type"]]: Extract<ChatEvent, { type: Type }> } = {
  session: {
    type: "session",
    sessionId: "3c0f…",
    turnId: "b2a4…",
    model: { name: "Demo model (rules, not AI)", kind: "demo" },
  },
  thinking: { type: "thinking", status: "processing", message: "Reading your message" },
  tool: {
    type: "tool",
    callId: "call_5d1e…",
    name: "findListings",
    title: "Find listings",
    status: "started",
    arguments: { city: "Portland" },
  },
  content: { type: "content", chunk: "There are **117** homes in Portland, OR." },
  approval: {
    type: "approval",
    approvalId: "77c9…",
    callId: "call_51d2…",
    action: "sendListingReport",
    status: "waiting",
    preview: {
      to: "ann@example.org",
      subject: "Listing report: 123 Oak Street, Portland, OR 97201",
      listings: [{ listingId: "L001", address: "123 Oak Street, Portland, OR 97201", price: 825_000 }],
      text: "…",
    },
    expiresAt: "2026-11-24T12:10:00.000Z",
  },
  snapshot: {
    type: "snapshot",
    turns: [
      {
        turnId: "b2a4…",
        status: "completed",
        text: "There are **117** homes in Portland, OR.",
        tools: [
          {
            callId: "call_5d1e…",
            name: "findListings",
            title: "Find listings",
            arguments: { city: "Portland" },
            durationMs: 41,
            status: "completed",
          },
        ],
      },
    ],
  },
  done: {
    type: "done",
    status: "completed",
    usage: { inputTokens: 6_476, outputTokens: 373, costUsd: 0, steps: 2 },
    durationMs: 311,
  },
  error: {
    type: "error",
    problem: problemBody("model-timeout", { detail: "The language model was silent for 120 s." }),
    retryable: true,
  },
};

test("docs/api.md shows a frame of every event as it goes on the wire", () => {
  const frames = Object.values(EVENTS).map((event, index) =>
    frame({ seq: index + 1, type: event.type, data: eventData(event) }).trimEnd(),
  );
  const shown = [...section("The stream").matchAll(/^```text\n(.*?)\n```$/gms)].map(([, block]) => block);
  expect(shown).toEqual(frames);
  expect(tableRows(section("The stream")).map(([type]) => type)).toEqual(Object.keys(EVENTS));
});

test.for(["README.md", ...globSync("docs/**/*.md", { cwd: ROOT })])("the links of %s lead somewhere", (page) => {
  const links = [...readFileSync(join(ROOT, page), "utf8").matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, to]) => to);
  const local = links.filter((to): to is string => to !== undefined && !to.startsWith("https://"));
  expect(local.filter((to) => !existsSync(join(ROOT, dirname(page), to)))).toEqual([]);
});

/** A default as a person writes it. */
function text(value: unknown): string {
  if (value === undefined) return "–";
  return Array.isArray(value) ? value.join(",") || "–" : JSON.stringify(value).replaceAll('"', "");
}

/** The text under a heading of the second level. */
function section(heading: string): string {
  return api.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? "";
}
