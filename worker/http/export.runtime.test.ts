import { beforeAll, describe, expect, test } from "vitest";
import type { TestUser } from "./test-client.ts";
import { ask, get, newUser, post, send } from "./test-client.ts";

const DOCUMENT = `# Häuser #1

A conversation with Doorstep, begun on 2026-11-24.

## You

> [[call findListings {"city":"Austin"}]] Homes?

## Doorstep

Homes (1): L001 🏡.

<sub>Model: moonshotai/kimi-k2, google/gemini-3.5-flash · tools: findListings · tokens: 800 in, 7 out · cost: $0.0002</sub>

## You

> [[call findListings {"city":"nowhere"}]] And there?

## Doorstep

Homes (0):  🏡.

<sub>Model: moonshotai/kimi-k2, google/gemini-3.5-flash · tools: findListings (failed) · tokens: 800 in, 6 out · cost: $0.0002</sub>

## You

> [[tokens 3]] [[fault cut last]] [[every 2]] More <b>homes</b>?
> # Not a title

## Doorstep

word0 word1 word2

*This answer failed.*
`;

let ann: TestUser;
beforeAll(async () => {
  ann = await newUser("ann");
});

describe("GET /agents/sessions/:id/export", () => {
  let id = "";
  beforeAll(async () => {
    id = await ask(ann, '[[call findListings {"city":"Austin"}]] Homes?');
    await ask(ann, '[[call findListings {"city":"nowhere"}]] And there?', id);
    await ask(ann, "[[tokens 3]] [[fault cut last]] [[every 2]] More <b>homes</b>?\n# Not a title", id);
    const rename = { method: "PATCH", body: JSON.stringify({ title: "Häuser #1" }) };
    await send(ann.token, `/agents/sessions/${id}`, rename);
  });

  test.for(["", "?format=md"])("%s is a document", async (query) => {
    const answer = await send(ann.token, `/agents/sessions/${id}/export${query}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("Content-Type")).toBe("text/markdown; charset=utf-8");
    expect(answer.headers.get("Content-Disposition")).toBe(`attachment; filename="doorstep-${id}.md"`);
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    const text = await answer.text();
    expect(text.replace(/\d{4}-\d\d-\d\d/, "2026-11-24")).toBe(DOCUMENT);
  });

  test("?format=json is the conversation as it is shown", async () => {
    const answer = await send(ann.token, `/agents/sessions/${id}/export?format=json`);
    expect(answer.headers.get("Content-Type")).toBe("application/json");
    expect(answer.headers.get("Content-Disposition")).toBe(`attachment; filename="doorstep-${id}.json"`);
    expect(await answer.json()).toEqual(await get(ann.token, `/agents/sessions/${id}`));
  });

  test.for(["?format=pdf", "?format=", "?to=x"])("refuses %s", async (query) => {
    expect((await send(ann.token, `/agents/sessions/${id}/export${query}`)).status).toBe(400);
  });

  test("of a conversation without a message is its title", async () => {
    const { id: empty } = await (await post(ann.token, "/agents/sessions")).json<{ id: string }>();
    const text = await (await send(ann.token, `/agents/sessions/${empty}/export`)).text();
    expect(text).toMatch(/^# New conversation\n\nA conversation with Doorstep, begun on [\d-]{10}\.\n$/);
  });
});
