import { beforeAll, describe, expect, test } from "vitest";
import { eventsOf, newSession } from "./test-session.ts";

describe("said()", () => {
  const { start, session } = newSession();
  beforeAll(async () => {
    for (const question of ["One?", '[[call findListings {"city":"Austin"}]] Two?', "[[status 401]] Three?"]) {
      await eventsOf((await start(question)).bytes);
    }
  });

  const at = expect.any(Number);
  const [one, two, three] = ["One?", "Two?", "Three?"].map((question) => ({
    role: "user",
    content: expect.stringContaining(question),
    at,
  }));
  const [first, second] = ["You said “One?”", "Homes (1)"].map((answer) => ({
    role: "assistant",
    content: expect.stringContaining(answer),
    at,
  }));

  test.for([
    ["all", 9, 9999, [one, first, two, second, three]],
    ["the latest", 2, 9999, [second, three]],
    ["hardly more characters than asked for", 9, 30, [two, second, three]],
    ["the last message, however long", 9, 1, [three]],
  ] as const)("is %s", async ([, limit, characters, said]) => {
    expect(await session().said({ limit, characters })).toEqual(said);
  });
});
