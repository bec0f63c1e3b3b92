/** The schema of a tool's arguments as a model is shown it. */

/** How a value is checked costs tokens in every request and helps no model: the server checks, and says what is wrong and why. */
const UNTOLD: ReadonlySet<string> = new Set(["$schema", "additionalProperties", "minLength", "maxLength", "pattern"]);

/** Leaves what a value means: names, types, choices, bounds of numbers and lists, descriptions. `schema` is JSON Schema. */
export function modelSchema(schema: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const told = Object.entries(schema).filter(([keyword]) => !UNTOLD.has(keyword));
  return Object.fromEntries(
    told.map(([keyword, value]) => {
      if (keyword === "properties" && isRecord(value)) return [keyword, mapValues(value)];
      if (keyword === "items" && isRecord(value)) return [keyword, modelSchema(value)];
      return [keyword, value];
    }),
  );
}

/** The names of arguments are no keywords, whatever they are. */
function mapValues(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, isRecord(schema) ? modelSchema(schema) : schema]),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
