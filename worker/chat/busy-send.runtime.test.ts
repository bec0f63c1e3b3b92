import { describe, expect, test } from "vitest";
import { approvalsIn, asked, recipient, streamed } from "./test-send.ts";
import { readUntil, seenOf, terminals } from "./test-session.ts";

describe.concurrent("a send that its server is still busy with", () => {
  test("is asked again until it is known how it ended", async () => {
    const to = recipient("sending");
    const { decide, outcomes } = await asked([to]);
    expect(terminals(await streamed(await decide(0, "approved", "d1")))).toMatchObject([
      { data: { status: "completed" } },
    ]);
    expect(await outcomes()).toEqual([{ status: "sent" }]);
    expect(await seenOf(to)).toEqual({ drafts: 1, asked: 2, left: 1 });
  });

  test("is not stopped with its turn, and is told as it ended", async () => {
    const to = recipient("sending");
    const { session, decide, outcomes, ended } = await asked([to]);
    await decide(0, "approved", "d1");
    await expect.poll(async () => seenOf(to)).toMatchObject({ asked: 1 });
    await session().cancel();
    expect(await ended("d1")).toMatchObject({ status: "cancelled", answer: "" });
    expect(await outcomes()).toEqual([{ status: "sent" }]);
    expect(await seenOf(to)).toEqual({ drafts: 1, asked: 2, left: 1 });
  });

  test("lets another one expire meanwhile: the model is asked, for nothing waits any more", async () => {
    const { decide, outcomes, passTime, approvalIds } = await asked([recipient("sending"), recipient("bob")]);
    const decided = await decide(0, "approved", "d1");
    await readUntil(decided.ok ? decided.bytes : undefined, ({ type }) => type === "tool");
    await passTime("approval", approvalIds[1]);
    const events = await streamed(await decide(0, "approved", "d2"));
    expect(approvalsIn(events)).toMatchObject([{ status: "approved" }, { status: "expired" }]);
    expect(terminals(events)).toMatchObject([{ data: { status: "completed", usage: { steps: 1 } } }]);
    expect(await outcomes()).toEqual(expect.arrayContaining([{ status: "sent" }, { status: "expired" }]));
  });
});
