/** Whether a call has the arguments that a case asks for. */

import type { EvalCase } from "./case.ts";

export type ExpectedCall = NonNullable<EvalCase["turns"][number]["calls"]>[number];

type Arguments = Readonly<Record<string, unknown>>;

/** What is wrong with the arguments, a phrase each; empty where they fit. */
export function argumentFaults({ arguments: expected, forbid = [] }: ExpectedCall, made: Arguments): string[] {
  return [
    ...Object.entries(expected)
      .filter(([name, values]) => !values.some((value) => isSame(made[name], value)))
      .map(([name, values]) => `${name} is ${show(made[name])}, not ${values.map(show).join(" or ")}`),
    ...forbid.filter((name) => !isLeftOut(made[name])).map((name) => `${name} is ${show(made[name])}, not left out`),
  ];
}

function isLeftOut(value: unknown): boolean {
  return value === undefined || value === null;
}

function isSame(made: unknown, expected: unknown): boolean {
  return isLeftOut(expected) ? isLeftOut(made) : JSON.stringify(fold(made)) === JSON.stringify(fold(expected));
}

/** Strings in lower case, lists and members in one order: what is equal has the same JSON. */
function fold(value: unknown): unknown {
  if (typeof value === "string") return value.trim().toLowerCase();
  if (Array.isArray(value)) return value.map((item) => JSON.stringify(fold(item))).toSorted();
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .map(([name, item]) => [name, fold(item)] as const)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
}

function show(value: unknown): string {
  return isLeftOut(value) ? "left out" : JSON.stringify(value);
}
