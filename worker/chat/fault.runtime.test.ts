/** What happens and cannot be kept: the object gives itself up, and the next one takes up the turn from what was kept. */

import { describe, expect, test } from "vitest";
import { asked, recipient, streamed } from "./test-send.ts";
import { eventsOf, newSession, seenOf, terminals } from "./test-session.ts";

const SEARCH = '[[call findListings {"city":"Austin"}]]';

type Conversation = Pick<ReturnType<typeof newSession>, "rows">;

/** From now on the storage takes nothing of a kind. */
async function breakStorage({ rows }: Conversation, write: string): Promise<void> {
  await rows(`CREATE TRIGGER fault BEFORE ${write} BEGIN SELECT RAISE(ABORT, 'disk'); END`);
}

/** Once the object is lost that met the fault. */
async function mendStorage({ rows }: Conversation): Promise<void> {
  await rows("DROP TRIGGER fault");
}

test("a send whose outcome cannot be kept is asked about again, and never told as expired", async () => {
  const to = recipient("ann");
  const { decide, outcomes, ended, ...conversation } = await asked([to]);
  await breakStorage(conversation, "UPDATE ON messages");
  const decided = await decide(0, "approved", "d1");
  const cut = eventsOf(decided.ok ? decided.bytes : undefined);
  await expect(cut).rejects.toThrow("disconnected");
  await mendStorage(conversation);

  await conversation.passTime("heartbeat");
  await expect.poll(async () => (await ended("d1").catch(() => undefined))?.status).toBe("interrupted");
  expect(await outcomes()).toEqual([{ status: "sent" }]);
  expect(await seenOf(to)).toMatchObject({ drafts: 1, left: 1 });
  const events = await streamed(await decide(0, "approved", "d2"));
  expect(events.filter(({ type }) => type === "approval")).toMatchObject([{ data: { status: "approved" } }]);
  expect(terminals(events)).toEqual([events.at(-1)]);
});

describe("a turn", () => {
  test.for([
    ["text", SEARCH, "INSERT ON events WHEN NEW.type = 'content'", "completed"],
    ["call", SEARCH, `INSERT ON messages WHEN NEW.message LIKE '%"calls":[{%'`, "completed"],
    ["result", SEARCH, "INSERT ON messages WHEN NEW.callId IS NOT NULL", "completed"],
    ["end", "[[status 401]]", "UPDATE ON turns WHEN NEW.status <> 'running'", "error"],
  ] as const)("whose %s cannot be kept is taken up, and ends once", async ([, script, write, status]) => {
    const { start, ended, session, ...conversation } = newSession();
    await eventsOf((await start("One?")).bytes);
    await breakStorage(conversation, write);
    const { bytes, after } = await start(`${script} Homes?`);
    await expect(eventsOf(bytes)).rejects.toThrow("disconnected");
    await mendStorage(conversation);
    await expect.poll(async () => (await ended("t2").catch(() => undefined))?.status).toBe(status);
    const events = await eventsOf(await session().read([after]));
    expect(terminals(events)).toEqual([events.at(-1)]);
  });
});
