/** Agents for tests: a scripted model and tools, and all that a run of them yields. */

import type { Agent, ModelPart, ModelRequest } from "./agent.ts";
import type { Approval } from "./approval.ts";
import type { AssistantMessage, Message, ToolMessage, ToolOutcome } from "./message.ts";
import type { RunOptions } from "./run.ts";
import { run } from "./run.ts";

export type Answer = readonly (ModelPart | Error)[];
type ScriptedTool = (args: Record<string, unknown>, signal: AbortSignal) => Promise<ToolOutcome>;

export const QUESTION: Message[] = [{ role: "user", content: "Homes in Austin?" }];
export const END = ends("stop");
export const DRAFT = {
  draftId: "d1",
  digest: "x",
  preview: { to: "ann@example.com", subject: "Two homes", listings: [1, 2], text: "Dear Ann" },
  expiresAt: "2026-11-24T12:00:00.000Z",
};
export const APPROVAL: Approval = { draftId: "d1", digest: "x" };
export const SENT: ToolOutcome = { ok: true, result: { status: "sent" } };

export function says(text: string): ModelPart {
  return { type: "text", text };
}

export function calls(name: string, args = "{}", callId = name): ModelPart {
  return { type: "call", call: { callId, name, arguments: args } };
}

export function ends(finish: "stop" | "length" | "content-filter"): ModelPart {
  return { type: "end", model: "scripted-1", usage: { inputTokens: 10, outputTokens: 5, costUsd: 0.5 }, finish };
}

/** What a turn that was cut off has left: the model's message, and a result. */
export function asked(...callIds: string[]): AssistantMessage {
  const content = "I look.";
  return { role: "assistant", content, calls: callIds.map((callId) => ({ callId, name: "find", arguments: "{}" })) };
}

export function result(callId: string, outcome: ToolOutcome = { ok: true, result: "kept" }): ToolMessage {
  return { role: "tool", callId, name: "find", title: "To find", arguments: {}, durationMs: 1, outcome };
}

/** An agent whose model gives these answers one after the other, the requests that it was sent, and what it called. */
export function scripted(
  answers: readonly Answer[],
  tools: Record<string, ScriptedTool> = { find: async () => gives("new") },
  more: { maxSteps?: number; missing?: string[] } = {},
) {
  const requests: ModelRequest[] = [];
  const called: string[] = [];
  const sent: Approval[] = [];
  let [time, ids] = [0, 0];
  const agent: Agent = {
    maxSteps: more.maxSteps ?? 8,
    async *complete(request) {
      requests.push({ ...request, messages: [...request.messages] });
      for (const part of answers[requests.length - 1] ?? []) {
        if (part instanceof Error) throw part;
        yield part;
      }
    },
    toolbox: {
      tools: Object.keys(tools).map((name) => ({ name, title: `To ${name}`, description: "", parameters: {} })),
      missing: more.missing ?? [],
      call: async (name, args, signal) => {
        called.push(name);
        return tools[name]?.(args, signal) ?? { ok: false, error: "not scripted" };
      },
      send: async (_name, _args, approval) => {
        sent.push(approval);
        return SENT;
      },
    },
    now: () => (time += 1),
    newId: () => `${(ids += 1)}`,
  };
  return { agent, requests, called, sent };
}

/** All that a run yields, and how it threw, if it did. */
export async function drain(agent: Agent, transcript = QUESTION, options: RunOptions & { signal?: AbortSignal } = {}) {
  const { signal = new AbortController().signal, ...runOptions } = options;
  const parts = [];
  let thrown: unknown;
  try {
    for await (const part of run(agent, transcript, signal, runOptions)) parts.push(part);
  } catch (error) {
    thrown = error;
  }
  return {
    parts,
    thrown,
    text: parts.flatMap((part) => (part.type === "content" ? [part.chunk] : [])).join(""),
    asked: parts.flatMap((part) => (part.type === "asked" ? [part.message] : [])),
    answered: parts.flatMap((part) => (part.type === "answered" ? [part.message] : [])),
    drafts: parts.flatMap((part) => (part.type === "answered" && part.draft !== undefined ? [part.draft] : [])),
    usages: parts.flatMap((part) => (part.type === "usage" ? [part.usage] : [])),
    thoughts: parts.flatMap((part) => (part.type === "thinking" ? [part.message] : [])),
    end: parts.find((part) => part.type === "end"),
  };
}

export function gives(value: unknown): ToolOutcome {
  return { ok: true, result: value };
}
