import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { DRAFT_LIFETIME_MS, EXPIRED_KEPT_MS, openOutbox, SEND_LIMIT_MS, type NewDraft } from "./outbox.ts";

const { MARKET } = env as unknown as { MARKET: D1Database }; // bound in wrangler.toml
const NOW = Date.UTC(2026, 10, 1);
const DIGEST = "d".repeat(43);

/** An outbox of its own for each test, with the drafts kept in it at `NOW`, `NOW + 1`, … */
async function outboxOf(userId: string, draftIds: readonly string[] = []) {
  const outbox = openOutbox(MARKET, userId);
  for (const [index, draftId] of draftIds.entries()) await outbox.keep(draft(draftId), NOW + index);
  return outbox;
}

function draft(draftId: string): NewDraft {
  return {
    draftId,
    digest: DIGEST,
    to: "buyer@example.com",
    subject: "Homes",
    html: "<p>Homes</p>",
    text: "Homes",
    listingIds: ["L001", "L002"],
    addresses: ["1 Oak Street, Portland, OR 97201", "2 Oak Street, Portland, OR 97201"],
  };
}

test("keep() stores a draft that find() gives back, for ten minutes", async () => {
  const outbox = await outboxOf("ann", ["a1"]);
  expect(await outbox.find("a1", DIGEST)).toEqual({
    ...draft("a1"),
    status: "draft",
    messageId: null,
    createdAt: NOW,
    updatedAt: NOW,
    expiresAt: NOW + DRAFT_LIFETIME_MS,
  });
});

test("keep() done twice is one draft, as it was first", async () => {
  const outbox = await outboxOf("bob", ["b1"]);
  await outbox.keep({ ...draft("b1"), subject: "Another" }, NOW + 1);
  expect(await outbox.list(9, NOW)).toMatchObject([{ draftId: "b1", subject: "Homes" }]);
});

test.for([
  ["an hour after it expired", EXPIRED_KEPT_MS, []],
  ["earlier", EXPIRED_KEPT_MS - 1, ["draft"]],
] as const)("keep() deletes a draft that nobody approved, %s", async ([when, late, left]) => {
  const outbox = await outboxOf(`amy ${when}`, [`a ${when}`]);
  const another = await outboxOf(`abe ${when}`);
  await another.keep(draft(`b ${when}`), NOW + DRAFT_LIFETIME_MS + late);
  expect((await outbox.list(9, NOW)).map(({ status }) => status)).toEqual(left);
});

test("keep() deletes nothing that was approved", async () => {
  const outbox = await outboxOf("ada", ["k1", "k2"]);
  await outbox.claim("k1", NOW);
  await outbox.claim("k2", NOW);
  await outbox.settle("k2", { status: "sent", messageId: "<1@mail>" }, NOW);
  await outbox.keep(draft("k3"), NOW + 10 * EXPIRED_KEPT_MS);
  expect((await outbox.list(9, NOW)).map(({ status }) => status)).toEqual(["draft", "sent", "sending"]);
});

test.for([
  ["in its last millisecond", DRAFT_LIFETIME_MS - 1, true],
  ["once expired", DRAFT_LIFETIME_MS, false],
] as const)("claim() of a draft %s", async ([when, age, claimed]) => {
  const outbox = await outboxOf(`cid ${when}`, [`c ${when}`]);
  expect(await outbox.claim(`c ${when}`, NOW + age)).toBe(claimed);
});

test("claim() is given once, and to the owner", async () => {
  const outbox = await outboxOf("dan", ["d1"]);
  const stranger = await outboxOf("eve");
  expect(await stranger.claim("d1", NOW)).toBe(false);
  expect(await outbox.claim("d1", NOW)).toBe(true);
  expect(await outbox.claim("d1", NOW)).toBe(false);
});

test.for([
  ["at the limit", SEND_LIMIT_MS, "unknown"],
  ["before it", SEND_LIMIT_MS - 1, "sending"],
] as const)("giveUp() of a send %s", async ([when, age, status]) => {
  const outbox = await outboxOf(`flo ${when}`, [`f ${when}`]);
  await outbox.claim(`f ${when}`, NOW);
  await outbox.giveUp(NOW + age);
  expect(await outbox.find(`f ${when}`, DIGEST)).toMatchObject({ status });
});

test("settle() corrects a send that was given up, for its sender knows", async () => {
  const outbox = await outboxOf("gus", ["g1"]);
  await outbox.claim("g1", NOW);
  await outbox.giveUp(NOW + SEND_LIMIT_MS);
  await outbox.settle("g1", { status: "sent", messageId: "<1@mail>" }, NOW + SEND_LIMIT_MS + 1);
  expect(await outbox.find("g1", DIGEST)).toMatchObject({ status: "sent", messageId: "<1@mail>" });
});

test("settle() leaves alone what nobody claimed and what has ended", async () => {
  const outbox = await outboxOf("hal", ["h1"]);
  await outbox.settle("h1", { status: "stored" }, NOW);
  expect(await outbox.find("h1", DIGEST)).toMatchObject({ status: "draft" });
  await outbox.claim("h1", NOW);
  await outbox.settle("h1", { status: "failed", error: "refused" }, NOW);
  await outbox.settle("h1", { status: "sent", messageId: "<1@mail>" }, NOW);
  expect(await outbox.find("h1", DIGEST)).toMatchObject({ status: "failed", messageId: null });
});

test("list() gives the newest first, without drafts that expired, and of this user alone", async () => {
  const outbox = await outboxOf("ida", ["i1", "i2", "i3"]);
  await outboxOf("jon", ["j1"]);
  await outbox.claim("i1", NOW);
  const ids = async (limit: number, now: number) => (await outbox.list(limit, now)).map(({ draftId }) => draftId);
  expect(await ids(9, NOW)).toEqual(["i3", "i2", "i1"]);
  expect(await ids(2, NOW)).toEqual(["i3", "i2"]);
  expect(await ids(9, NOW + DRAFT_LIFETIME_MS + 1)).toEqual(["i3", "i1"]);
});

test("clear() deletes all of this user, whatever became of it, and nothing of another", async () => {
  const outbox = await outboxOf("kim", ["l1", "l2", "l3"]);
  const other = await outboxOf("lee", ["m1"]);
  await outbox.claim("l1", NOW);
  await outbox.claim("l2", NOW);
  await outbox.settle("l2", { status: "sent", messageId: "<1@mail>" }, NOW);
  expect(await outbox.clear()).toBe(3);
  expect(await outbox.clear()).toBe(0);
  await outbox.settle("l1", { status: "sent", messageId: "<2@mail>" }, NOW);
  expect(await outbox.list(9, NOW)).toEqual([]);
  expect(await other.list(9, NOW)).toHaveLength(1);
});
