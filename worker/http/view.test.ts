import { describe, expect, test } from "vitest";
import type { ToldSession, ToldTurn } from "../chat/tell.ts";
import { viewSession } from "./view.ts";

const HEAD: ToldSession["head"] = {
  id: "s1",
  title: "Homes",
  createdAt: 0,
  updatedAt: 1,
  messageCount: 2,
  lastEventId: 9,
  running: { turnId: "t3", after: 6 },
};

const FOUND = { ok: true, result: { asOf: "2026-11-01" } } as const;

/** A turn whose later ones have as much. */
function turn(turnId: string, newerResultBytes: number, more: Partial<ToldTurn> = {}): ToldTurn {
  const call = { role: "tool", callId: turnId, name: "find", title: "Find", arguments: {}, durationMs: 1 } as const;
  return {
    turnId,
    continues: null,
    status: "completed",
    startedAt: 0,
    endedAt: 5,
    question: "Homes?",
    answer: "Two.",
    models: [],
    usage: { inputTokens: 0, outputTokens: 0, costUsd: 0, steps: 1 },
    firstTextMs: null,
    tools: [{ ...call, outcome: FOUND }],
    approvals: [],
    decided: [],
    replaced: [],
    newerResultBytes,
    ...more,
  };
}

async function textOf(told: readonly ToldTurn[], maxResultBytes?: number): Promise<string> {
  async function* turns() {
    yield* told;
  }
  let text = "";
  for await (const piece of viewSession({ head: HEAD, turns: turns() }, maxResultBytes)) text += piece;
  return text;
}

describe("viewSession()", () => {
  test("is the text of one object, with and without turns", async () => {
    const head = { id: "s1", title: "Homes", messageCount: 2, lastEventId: 9, running: "t3", runningAfter: 6 };
    const running = turn("t3", 0, { status: "running", endedAt: null, question: null });
    expect(JSON.parse(await textOf([]))).toMatchObject({ ...head, messages: [] });
    expect(JSON.parse(await textOf([turn("t1", 0), running]))).toMatchObject({
      ...head,
      messages: [{ role: "user" }, { role: "assistant", content: "Two." }],
    });
  });

  test("leaves the results out that are older than so many bytes, and says so; receipts have their hashes", async () => {
    const turns = [turn("t1", 200), turn("t2", 100), turn("t3", 99), turn("t4", 0)];
    const { messages } = JSON.parse(await textOf(turns, 100)) as { messages: { tools?: object[]; receipt?: object }[] };
    const answers = messages.filter(({ tools }) => tools !== undefined);
    const [omitted, shown] = [
      { status: "completed", omitted: true },
      { status: "completed", result: FOUND.result },
    ];
    expect(answers).toMatchObject([omitted, omitted, shown, shown].map((tool) => ({ tools: [tool] })));
    for (const { tools } of answers.slice(0, 2)) expect(tools?.[0]).not.toHaveProperty("result");
    for (const { receipt } of answers) expect(receipt).toEqual(answers[3]?.receipt);
    expect(answers[0]?.receipt).toMatchObject({ tools: [{ resultHash: expect.any(String) }], data: [FOUND.result] });
  });

  test("tells an error however old it is, and all results where no limit is named", async () => {
    const tool = { ...turn("t1", 0).tools[0]!, outcome: { ok: false, error: "No such city." } } as const; // it has one
    const failed = JSON.parse(await textOf([turn("t1", 900, { tools: [tool] })], 1)) as { messages: object[] };
    expect(failed.messages[1]).toMatchObject({ tools: [{ status: "failed", error: "No such city." }] });
    expect(await textOf([turn("t1", 1e12)])).toContain('"result"');
  });
});
