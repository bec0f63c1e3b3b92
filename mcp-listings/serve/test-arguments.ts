/** For tests: arguments that a tool must refuse or survive, made from its own schema, so that no tool and no argument is left out. */

import * as fc from "fast-check";

/** As much of JSON Schema as the tools' inputs are written in. */
export interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

type Arguments = Readonly<Record<string, unknown>>;

/** Arguments as JSON, for an object cannot say `__proto__`, and what their refusal must name. */
export interface BadArguments {
  readonly json: string;
  readonly names: readonly string[];
}

const LONG = "x".repeat(10_000);
/** `__proto__` is not among them: the SDK leaves it out of what it reads, so that no tool ever sees it. */
const ODD_KEYS = ["constructor", "toString", "userId", "", "' OR 1=1 --", "💥"];

/** Each way to break `good`, one at a time: types, bounds, missing and unknown arguments, contradictions. */
export function badArguments(schema: Schema, good: Arguments): BadArguments[] {
  const properties = Object.entries(schema.properties ?? {});
  return [
    ...properties.flatMap(([name, property]) =>
      badValues(property).map((value) => ({ json: withArgument(good, name, value), names: [name] })),
    ),
    ...(schema.required ?? []).map((name) => ({ json: withArgument(good, name, undefined), names: [name] })),
    ...ODD_KEYS.map((key) => ({ json: withArgument(good, key, "x"), names: [JSON.stringify(key)] })),
    ...properties.flatMap(([name, property]) =>
      ODD_KEYS.filter(() => property.properties).map((key) => ({
        json: withArgument(good, name, { [key]: 1 }),
        names: [name],
      })),
    ),
    ...contradictions(properties.map(([name]) => name)).map(([least, most]) => ({
      json: withArgument({ ...good, [least]: 2 }, most, 1),
      names: [least, most],
    })),
  ];
}

/** Texts that mean something to a database, to full text, to a template or to a terminal; each fits in 40 characters. */
const ODD_TEXTS = [
  "' OR '1'='1",
  "'; DROP TABLE listings; --",
  'x" UNION SELECT * FROM outbox --',
  '"half a quote',
  "pool AND",
  "NOT garage",
  "NEAR(pool view, 2)",
  "City:Portland",
  "^pool* -garden +view",
  "(((",
  "***",
  "%_%",
  "?1",
  "\u0000",
  "\u202Edlrow",
  "\uD83D",
  "💥🏡",
  "__proto__",
  "constructor",
  "<script>alert(1)</script>",
  "${7*7}{{7*7}}",
  "null",
  "NaN",
  "-0",
  ".",
];

/** `good` with each free text replaced by each odd one: what fits the schema and must be answered. */
export function oddArguments(schema: Schema, good: Arguments): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    if (isFreeText(property)) return ODD_TEXTS.map((text) => withArgument(good, name, text));
    const { items, minItems = 1 } = property;
    if (!items || !isFreeText(items)) return [];
    return ODD_TEXTS.map((text) =>
      withArgument(
        good,
        name,
        Array.from({ length: minItems }, (_, n) => `${text}${n}`),
      ),
    );
  });
}

function isFreeText({ type, enum: choices, format, pattern }: Schema): boolean {
  return type === "string" && !choices && format === undefined && pattern === undefined;
}

/** Any arguments as JSON: many that fit, more that nearly do. */
export function anyArguments(schema: Schema): fc.Arbitrary<string> {
  const properties = Object.entries(schema.properties ?? {});
  const known = properties.map(([name, property]) => fc.tuple(fc.constant(name), anyValue(property)));
  const odd = fc.tuple(fc.oneof(fc.constantFrom("__proto__", ...ODD_KEYS), fc.string()), fc.jsonValue());
  return fc
    .tuple(
      fc.subarray(known).chain((some) => fc.tuple(...some)),
      fc.array(odd, { maxLength: 1, size: "small" }),
    )
    .map(([some, others]) => writeObject([...some, ...others]));
}

function anyValue(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 9, arbitrary: fittingValue(schema) }, { weight: 1, arbitrary: fc.jsonValue() });
}

function fittingValue(schema: Schema): fc.Arbitrary<unknown> {
  const { type, enum: choices, minimum = -1e9, maximum = 1e9, maxLength = 100, minItems = 0, maxItems = 5 } = schema;
  if (choices) return fc.constantFrom(...choices);
  switch (type ?? "string") {
    case "integer":
      return fc.oneof(fc.integer({ min: minimum, max: maximum }), fc.constantFrom(minimum, maximum));
    case "number":
      return fc.oneof(fc.double({ min: minimum, max: maximum, noNaN: true }), fc.constantFrom(minimum, maximum));
    case "boolean":
      return fc.boolean();
    case "array":
      return fc.array(anyValue(schema.items ?? {}), { minLength: minItems, maxLength: maxItems });
    case "object":
      return fc.record(Object.fromEntries(Object.entries(schema.properties ?? {}).map(([k, v]) => [k, anyValue(v)])));
    default:
      return fc.oneof(
        fc.constantFrom("L001", "l2", "Portland, OR", "OR", "97201", "buyer@example.com", ...ODD_TEXTS),
        fc.string({ unit: "binary", maxLength }),
      );
  }
}

function badValues(schema: Schema): unknown[] {
  const { type, enum: choices, format, pattern, minimum, maximum, minLength, maxLength, minItems, maxItems } = schema;
  const samples: unknown[] = [null, true, 7, 1.5, "x", [], {}, [["x"]], { __proto__: null, x: 1 }];
  return [
    ...samples.filter((sample) => !isOfType(sample, type)),
    ...(minimum === undefined ? [] : [minimum - 1, -1e308]),
    ...(maximum === undefined ? [] : [maximum + 1, 1e308]),
    ...(minLength === undefined ? [] : ["", "   "]),
    ...(maxLength === undefined ? [] : [LONG, "💥".repeat(5_000)]),
    ...(choices ? ["no such choice", LONG] : []),
    ...(pattern === undefined ? [] : ["x!", LONG]),
    ...(format === "email"
      ? ["x", "a@b.example\r\nBcc: c@d.example", "A <a@b.example>", "a@b.example,c@d.example", LONG]
      : []),
    ...(type === "array" ? badLists(schema.items ?? {}, minItems, maxItems) : []),
  ];
}

function badLists(items: Schema, minItems = 0, maxItems = Infinity): unknown[] {
  const filled = (bad: unknown) => [bad, ...Array.from({ length: Math.max(0, minItems - 1) }, () => "L001")];
  return [
    ...(minItems > 0 ? [[]] : []),
    ...(maxItems < Infinity ? [Array.from({ length: maxItems + 1 }, (_, n) => `L${n}`)] : []),
    ...badValues(items).map(filled),
  ];
}

function isOfType(value: unknown, type: string | undefined): boolean {
  if (type === "integer") return Number.isInteger(value);
  if (type === "array") return Array.isArray(value);
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  return typeof value === type;
}

/** The bounds of the same thing: `minPrice` and `maxPrice`. */
function contradictions(names: readonly string[]): (readonly [least: string, most: string])[] {
  return names
    .filter((name) => name.startsWith("min"))
    .map((least) => [least, least.replace("min", "max")] as const)
    .filter(([, most]) => names.includes(most));
}

/** Undefined leaves the argument out. */
function withArgument(good: Arguments, name: string, value: unknown): string {
  const others = Object.entries(good).filter(([other]) => other !== name);
  return writeObject(value === undefined ? others : [...others, [name, value]]);
}

function writeObject(entries: readonly (readonly [string, unknown])[]): string {
  return `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(",")}}`;
}
