import { describe, expect, test } from "vitest";
import { parseConfig } from "../config.ts";
import { completeVariables, mcpVariables, readVariables } from "./dev-vars.ts";

function completed(text: string, hasAccounts = false) {
  const completion = completeVariables(text, hasAccounts);
  if (!completion.ok) throw new TypeError(`Cannot test: ${completion.missing} is missing.`);
  return completion;
}

describe("completeVariables()", () => {
  test("makes every secret where there is no file, in a form that wrangler reads back", () => {
    const { text, variables, added } = completed("");
    expect(added).toEqual(["TOKEN_SECRET", "INTERNAL_SIGNING_KEY", "PASSWORD_PEPPER", "ACCOUNT_NAME_KEY"]);
    expect(readVariables(text)).toEqual(variables);
    expect(parseConfig(variables).ok).toBe(true);
  });

  test("changes nothing of a whole file", () => {
    const { text } = completed("# mine\nOPENROUTER_API_KEY=key # a note\r\n");
    expect(completed(text)).toMatchObject({ text, added: [] });
  });

  test.for([
    ["without a line break at its end", "TOOL_MODEL=one/model"],
    ["with one", "TOOL_MODEL=one/model\n"],
    ["with an empty secret", "TOKEN_SECRET=\nTOOL_MODEL=one/model"],
  ] as const)("keeps a text %s and adds the secrets after it", ([, before]) => {
    const { text, variables } = completed(before);
    expect(text.startsWith(before)).toBe(true);
    expect(readVariables(text)).toEqual(variables);
    expect(variables["TOOL_MODEL"]).toBe("one/model");
    expect(parseConfig(variables).ok).toBe(true);
  });

  test.for(["ACCOUNT_NAME_KEY", "PASSWORD_PEPPER"])("does not make a new %s while accounts are stored", (name) => {
    const lines = completed("").text.split("\n");
    const without = lines.filter((line) => !line.startsWith(name)).join("\n");
    expect(completeVariables(without, true)).toEqual({ ok: false, missing: name });
    expect(completeVariables(without, false).ok).toBe(true);
  });

  test("makes the secrets that rotate anew while accounts are stored", () => {
    const without = completed("").text.replace(/^(TOKEN_SECRET|INTERNAL_SIGNING_KEY)=.*$/gm, "");
    expect(completed(without, true).added).toEqual(["TOKEN_SECRET", "INTERNAL_SIGNING_KEY"]);
  });
});

describe("mcpVariables()", () => {
  test("gives the MCP Workers the public half of the key and nothing secret of the main Worker", () => {
    const { variables } = completed("RESO_URL=https://feed.example\nOPENROUTER_API_KEY=sk-1\n");
    const { listings, analytics } = mcpVariables(variables, "http://localhost:3000");
    expect(Object.keys(readVariables(listings)).toSorted()).toEqual(["INTERNAL_PUBLIC_KEYS", "RESO_URL", "SITE_URL"]);
    expect(Object.keys(readVariables(analytics))).toEqual(["INTERNAL_PUBLIC_KEYS"]);
    const { d } = JSON.parse(variables["INTERNAL_SIGNING_KEY"] ?? "")[0];
    for (const secret of [d, "sk-1", variables["TOKEN_SECRET"] ?? "missing"])
      expect(listings + analytics).not.toContain(secret);
  });

  test("gives doorstep-listings every variable of the feed", () => {
    const text = "RESO_URL=u\nRESO_TOKEN=t\nRESO_TOKEN_URL=v\nRESO_CLIENT_ID=i\nRESO_CLIENT_SECRET='s # s'\n";
    const { listings, analytics } = mcpVariables(completed(text).variables, "http://localhost:3000");
    expect(readVariables(listings)).toMatchObject(readVariables(text));
    expect(analytics).not.toContain("RESO_");
  });

  test("a person's own SITE_URL wins over the local address", () => {
    const { variables } = completed("SITE_URL=https://homes.example\n");
    const { listings } = mcpVariables(variables, "http://localhost:3000");
    expect(readVariables(listings)["SITE_URL"]).toBe("https://homes.example");
  });
});
