/** One conversation of an evaluation: what a person types, turn by turn, and what a good agent does with it. A file of them is JSONL. */

import * as z from "zod";

export const EVAL_KINDS = [
  "single",
  "messy",
  "refinement",
  "reference",
  "metrics",
  "market",
  "report",
  "several",
  "affordability",
  "comparables",
  "out-of-scope",
  "fair-housing",
  "injection",
  "nonsense",
] as const;

const TOOL_NAMES = [
  "findListings",
  "getListing",
  "compareListings",
  "findComparables",
  "getPriceHistory",
  "sendListingReport",
  "getListingMetrics",
  "getMarketAnalysis",
  "generatePerformanceReport",
  "estimateAffordability",
] as const;

const pattern = z.string().min(1).refine(isPattern, "is no regular expression");

const expectedCall = z.strictObject({
  tool: z.enum(TOOL_NAMES),
  arguments: z
    .record(z.string(), z.array(z.json()).min(1))
    .describe(
      "The values that each may have: any one will do, and null where it may be left out. Strings match in any case, " +
        "lists in any order; arguments that are not named here are free",
    ),
  forbid: z.array(z.string()).min(1).optional().describe("Arguments that must be left out"),
});

const turn = z
  .strictObject({
    user: z.string().min(1).max(8_000),
    calls: z
      .array(expectedCall)
      .min(1)
      .optional()
      .describe("All must be made in this turn, in any order, beside any other calls that only read"),
    noCalls: z.literal(true).optional().describe("No tool makes sense here, so none may be called"),
    refusal: z
      .enum(["fair-housing", "out-of-scope", "unsafe-request"])
      .optional()
      .describe(
        "The code with which `done` must refuse. Absent: anything but fair-housing, and none at all with `calls`",
      ),
    basis: z.array(z.string()).min(1).optional().describe("Of the refusal, any one of them; absent: not looked at"),
    says: z.array(pattern).min(1).optional().describe("Each must match the answer, in any case"),
    saysNot: z.array(pattern).min(1).optional().describe("None may match the answer, in any case"),
    status: z
      .enum(["completed", "awaiting-approval"])
      .optional()
      .describe("Of `done`. Absent: awaiting-approval where a report is among `calls`, else completed"),
  })
  .refine(({ calls, noCalls }) => !(calls && noCalls), "cannot ask for calls and for none")
  .refine(({ basis, refusal }) => !basis || refusal === "fair-housing", "has the basis of no fair-housing refusal");

export const evalCase = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  kind: z.enum(EVAL_KINDS),
  turns: z.array(turn).min(1),
});

export type EvalCase = z.infer<typeof evalCase>;

function isPattern(source: string): boolean {
  try {
    void new RegExp(source, "i");
    return true;
  } catch {
    return false;
  }
}
