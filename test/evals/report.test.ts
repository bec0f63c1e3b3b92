import { expect, test } from "vitest";
import { writeReport } from "./report.ts";

const taken = (durationMs: number) => [{ costUsd: 0.002, inputTokens: 900, outputTokens: 50, durationMs }];

test("writeReport() tells each part apart, its kinds, and what failed", () => {
  const own = [
    { id: "homes", kind: "single", faults: [], taken: taken(100) },
    { id: "homes", kind: "single", faults: ["Turn 1: It ended limit, not completed."], taken: taken(300) },
  ] as const;
  const strangers = [
    { id: "views", kind: "metrics", faults: [], taken: [] },
    { id: "views", kind: "metrics", faults: [], taken: [] },
  ] as const;
  const report = writeReport("a/b", 2, "2026-11-25", [
    { part: "own", played: own },
    { part: "strangers", played: strangers },
  ]);
  expect(report.replaceAll(/^\| (?!part|own|strangers|kind|single|metrics).*\n/gm, "")).toMatchInlineSnapshot(`
    "# Evaluation of a/b

    2026-11-25, 2 tries at each case. pass^k: how likely k tries at a case all pass.

    | part | cases | pass^1 | pass^2 | median ms a turn | p95 ms | US$ a conversation |
    |---|---|---|---|---|---|---|
    | own | 1 | 50.0 % | 0.0 % | 100 | 300 | 0.0020 |
    | strangers | 1 | 100.0 % | 100.0 % | – | – | – |

    ## By kind

    | kind | own: cases | pass^2 | strangers: cases | pass^2 |
    |---|---|---|---|---|
    | single | 1 | 0.0 % | 0 | – |
    | metrics | 0 | – | 1 | 100.0 % |

    ## What failed: own

    - \`homes\` (single), 1 of 2 passed
      - Turn 1: It ended limit, not completed.
    "
  `);
});
