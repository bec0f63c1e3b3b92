import { runInDurableObject } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import type { Spending } from "./budget.ts";
import { openBudget } from "./budget.ts";
import { createTables } from "./schema.ts";
import { newAccount } from "./test-account.ts";

const LIMITS = { TURNS_PER_MINUTE: 3, DAILY_TURNS: 5, DAILY_COST_USD: 0.3, DAILY_REPORTS: 1 };
const MINUTE_MS = 60_000;
/** Noon of a day, UTC. */
const NOON = Date.UTC(2026, 10, 24, 12);
const MIDNIGHT = Date.UTC(2026, 10, 25);

type Budget = ReturnType<typeof openBudget>;

async function withBudget<Answer>(use: (budget: Budget) => Answer, limits = LIMITS): Promise<Answer> {
  return runInDurableObject(newAccount(), async (_, { storage }) => {
    createTables(storage.sql);
    return use(openBudget(storage.sql, limits));
  });
}

function turn(turnId: string, more: Partial<Spending> = {}): Spending {
  return { turnId, costUsd: 0, sendsReport: false, ...more };
}

describe("reserve()", () => {
  test("lets so many turns a minute begin, and tells when the next may", async () => {
    const outcomes = await withBudget((budget) => [
      ...[0, 10_000, 20_000].map((ms) => budget.reserve(turn(`t${ms}`), NOON + ms)),
      budget.reserve(turn("refused"), NOON + 30_000),
      budget.reserve(turn("still"), NOON + MINUTE_MS - 1),
      budget.reserve(turn("later"), NOON + MINUTE_MS),
    ]);
    expect(outcomes).toEqual([
      ...Array.from({ length: 3 }, () => ({ ok: true })),
      { ok: false, code: "too-many-turns", retryAfterSeconds: 30 },
      { ok: false, code: "too-many-turns", retryAfterSeconds: 1 },
      { ok: true },
    ]);
  });

  test("lets so many turns a day begin, and again from midnight of UTC", async () => {
    const outcomes = await withBudget((budget) => [
      ...[0, 1, 2, 3, 4].map((minutes) => budget.reserve(turn(`t${minutes}`), NOON + minutes * MINUTE_MS)),
      budget.reserve(turn("sixth"), MIDNIGHT - MINUTE_MS),
      budget.reserve(turn("next day"), MIDNIGHT),
    ]);
    expect(outcomes.slice(5)).toEqual([{ ok: false, code: "daily-turns-spent", retryAfterSeconds: 60 }, { ok: true }]);
  });

  test("sets the most that a turn may cost aside, until what it did is known", async () => {
    const outcomes = await withBudget((budget) => {
      const first = [1, 2, 3].map((n) => budget.reserve(turn(`t${n}`, { costUsd: 0.1 }), NOON));
      const full = budget.reserve(turn("t4", { costUsd: 0.1 }), NOON + MINUTE_MS);
      const free = budget.reserve(turn("t5"), NOON + MINUTE_MS);
      budget.settle("t1", 0.02);
      budget.settle("t1", 0.02);
      budget.settle("t2", 0.15);
      const tooMuch = budget.reserve(turn("t6", { costUsd: 0.1 }), NOON + MINUTE_MS);
      const fits = budget.reserve(turn("t7", { costUsd: 0.03 }), NOON + MINUTE_MS);
      return { first, full, free, tooMuch, fits };
    });
    const spent = { ok: false, code: "daily-cost-spent", retryAfterSeconds: 12 * 3_600 - 60 };
    const ok = { ok: true };
    expect(outcomes).toEqual({ first: [ok, ok, ok], full: spent, free: ok, tooMuch: spent, fits: ok });
  });

  test("counts the turns that send a report", async () => {
    const outcomes = await withBudget((budget) =>
      ["t1", "t2"].map((id) => budget.reserve(turn(id, { sendsReport: true }), NOON)),
    );
    expect(outcomes).toEqual([{ ok: true }, { ok: false, code: "daily-reports-spent", retryAfterSeconds: 43_200 }]);
  });

  test("takes nothing more for the same turn, and nothing for one that never began", async () => {
    const left = await withBudget((budget) => {
      for (const id of ["t1", "t1", "t2"]) budget.reserve(turn(id, { costUsd: 0.1, sendsReport: id === "t1" }), NOON);
      budget.release("t2");
      return budget.remaining(NOON);
    });
    expect(left).toEqual({
      turns: { limit: 5, left: 4 },
      costUsd: { limit: 0.3, left: 0.2 },
      reports: { limit: 1, left: 0 },
      resetsAt: MIDNIGHT,
    });
  });
});

test("remaining() is never less than nothing", async () => {
  const left = await withBudget((budget) => {
    budget.reserve(turn("t1", { costUsd: 0.1 }), NOON);
    budget.settle("t1", 1);
    return budget.remaining(NOON).costUsd;
  });
  expect(left).toEqual({ limit: 0.3, left: 0 });
});
