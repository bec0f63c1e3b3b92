import { expect, test } from "vitest";
import { eventsOf, newSession, terminals, textOf } from "./test-session.ts";

test("a turn whose MCP servers refuse says what is missing, and answers", async () => {
  const { start } = newSession("nobody"); // no UUID, so the servers take no token of this user
  const events = await eventsOf((await start('[[call findListings {"city":"Austin"}]] Homes?')).bytes);
  const down = "are not available at the moment: that server did not answer properly.";
  expect(textOf(events)).toBe(`_Listings ${down}_\n\n_Market figures ${down}_\n\nHomes (0):  🏡.`);
  expect(events.filter(({ type }) => type === "tool").map(({ data }) => data)).toMatchObject([
    { name: "findListings", status: "started", arguments: { city: "Austin" } },
    { name: "findListings", status: "failed", error: expect.stringContaining("There is no tool findListings") },
  ]);
  expect(terminals(events)).toMatchObject([{ data: { status: "completed", usage: { steps: 2 } } }]);
});
