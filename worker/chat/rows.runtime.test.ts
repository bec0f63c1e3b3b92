/** What a turn costs in rows, as they are billed: those of an index count. */

import { expect, test } from "vitest";
import { OWNER, withSession } from "./test-scripted.ts";
import { eventsOf } from "./test-session.ts";

/** 120 tokens at 20 ms each are 61 rows more: see coalesce.test.ts. */
const MOST = 90 - 61;

test(`a turn with a call writes ${MOST} rows at most beside those of its text`, async () => {
  await withSession({}, async ({ session, rowsWritten }) => {
    session.start(OWNER, "t1", "One?", true);
    await session.ended("t1");
    rowsWritten();
    const started = session.start(OWNER, "t2", "Two?", false);
    await session.ended("t2");
    const written = rowsWritten();
    const events = await eventsOf(session.read([started.ok ? started.after : 0]));
    const texts = events.filter(({ type }) => type === "content");
    expect([events.length - texts.length, texts.length > 0]).toEqual([7, true]);
    expect(written - texts.length).toBeLessThanOrEqual(MOST);
  });
});
