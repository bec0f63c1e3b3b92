import { beforeAll, describe, expect, test } from "vitest";
import type { TestUser } from "./test-client.ts";
import { ask, get, newUser, post, send } from "./test-client.ts";

let ann: TestUser;
let bob: TestUser;
beforeAll(async () => {
  [ann, bob] = await Promise.all([newUser("ann"), newUser("bob")]);
});

describe("GET /agents/chat-history", () => {
  test("shows the latest conversation first, each in the order it was said", async () => {
    const cat = await newUser("cat");
    const first = await ask(cat, "One?");
    await ask(cat, "Two?");
    await ask(cat, "Three?", first);
    for (const path of ["/agents/chat-history", `/agents/chat-history/${cat.id}`]) {
      const { history, ...rest } = await get<{ history: { role: string; content: string }[] }>(cat.token, path);
      expect(rest).toEqual({ success: true, userId: cat.id, count: 6, timestamp: expect.any(String) });
      expect(history.map(({ role }) => role)).toEqual(["user", "assistant", "user", "assistant", "user", "assistant"]);
      expect(history.filter(({ role }) => role === "user").map(({ content }) => content)).toEqual([
        "One?",
        "Three?",
        "Two?",
      ]);
    }
    expect(await get(cat.token, "/agents/chat-history?limit=3")).toMatchObject({
      count: 3,
      history: [{ content: expect.stringContaining("You said “One?”") }, { content: "Three?" }, { role: "assistant" }],
    });
  });

  test("is not shortened by conversations without a message", async () => {
    const fay = await newUser("fay");
    await ask(fay, "One?");
    await post(fay.token, "/agents/sessions");
    expect(await get(fay.token, "/agents/chat-history?limit=2")).toMatchObject({ count: 2 });
  });

  test("is one's own: of anyone else it is not found", async () => {
    expect((await send(bob.token, `/agents/chat-history/${ann.id}`)).status).toBe(404);
    expect((await send(bob.token, "/agents/chat-history/unknown")).status).toBe(404);
  });

  test.for(["?limit=0", "?limit=201", "?userId=1"])("refuses %s", async (query) => {
    expect((await send(bob.token, `/agents/chat-history${query}`)).status).toBe(400);
  });
});
