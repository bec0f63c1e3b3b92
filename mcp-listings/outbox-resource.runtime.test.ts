import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import worker from "./index.ts";
import { openOutbox, SEND_LIMIT_MS, type SendOutcome } from "./outbox.ts";
import { testServer } from "./serve/test-server.ts";

const { MARKET } = env as unknown as { MARKET: D1Database }; // bound in wrangler.toml
const server = await testServer(worker, "doorstep-listings", { MARKET });
const ANN = "0f8fad5b-d9cb-469f-a165-70867728950e";
const BOB = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
const REPORTS = "reports:draft";
const start = Date.now();

/** Keeps a draft of `userId`, claims it `ageMs` ago and settles it. */
async function report(userId: string, draftId: string, ageMs: number, outcome?: SendOutcome): Promise<void> {
  const outbox = openOutbox(MARKET, userId);
  const draft = {
    draftId,
    digest: "digest",
    to: `${draftId}@example.com`,
    subject: "Homes",
    html: "<p>",
    text: "Homes",
  };
  await outbox.keep({ ...draft, listingIds: ["L001"], addresses: ["1 Oak Street, Portland, OR 97201"] }, start - ageMs);
  if (ageMs > 0) await outbox.claim(draftId, start - ageMs);
  if (outcome) await outbox.settle(draftId, outcome, start);
}

async function mine(userId: string, scope = REPORTS) {
  const { client } = await server.connect({ scope, userId });
  const { contents } = await client.readResource({ uri: "outbox://mine" });
  const [content] = contents as { text: string }[]; // it is JSON
  return (JSON.parse(content?.text ?? "") as { reports: Record<string, unknown>[] }).reports;
}

beforeAll(async () => {
  await report(ANN, "draft", 0);
  await report(ANN, "sent", 1_000, { status: "sent", messageId: "<1@mail>" });
  await report(ANN, "stored", 2_000, { status: "stored" });
  await report(ANN, "failed", 3_000, { status: "failed", error: "E_RECIPIENT_NOT_ALLOWED: not failed@example.com" });
  await report(ANN, "unknown", 4_000, { status: "unknown", error: "lost" });
  await report(ANN, "under-way", 5_000);
  await report(ANN, "cut-off", SEND_LIMIT_MS);
  await report(BOB, "his", 1_000, { status: "stored" });
});

test("outbox://mine tells what became of each report, the newest first, and what was cut off as unknown", async () => {
  const reports = await mine(ANN);
  expect(reports.map(({ draftId, status, messageId }) => [draftId, status, messageId])).toEqual([
    ["draft", "draft", null],
    ["sent", "sent", "<1@mail>"],
    ["stored", "stored", null],
    ["failed", "failed", null],
    ["unknown", "unknown", null],
    ["under-way", "sending", null],
    ["cut-off", "unknown", null],
  ]);
});

test("outbox://mine tells a report with its times, and nothing of the mail service's words", async () => {
  const reports = await mine(ANN);
  expect(reports.find(({ draftId }) => draftId === "failed")).toEqual({
    draftId: "failed",
    to: "failed@example.com",
    subject: "Homes",
    text: "Homes",
    listingIds: ["L001"],
    status: "failed",
    messageId: null,
    createdAt: new Date(start - 3_000).toISOString(),
    updatedAt: new Date(start).toISOString(),
    expiresAt: new Date(start - 3_000 + 600_000).toISOString(),
  });
});

test("outbox://mine holds nothing of another user", async () => {
  expect((await mine(BOB)).map(({ draftId }) => draftId)).toEqual(["his"]);
  expect(await mine("16fd2706-8baf-433b-82eb-8c7fada847da")).toEqual([]);
});

test.for(["listings:read", "account:delete"])("outbox://mine does not exist for the scope %s", async (scope) => {
  await expect(mine(ANN, scope)).rejects.toThrow("Resource not found");
});

test.for(["listings:read reports:draft", "listings:read", ""])(
  "deleteMyData is refused for the scope %j",
  async (scope) => {
    await expect(server.call({ scope, userId: ANN }, "deleteMyData", {})).rejects.toThrow("not found");
    expect(await mine(ANN)).toHaveLength(7);
  },
);

test("deleteMyData clears the user's drafts and reports, and may be called again", async () => {
  const erase = async () => server.call({ scope: "account:delete", userId: ANN }, "deleteMyData", {});
  expect((await erase()).structuredContent).toEqual({ reports: 7 });
  expect((await erase()).structuredContent).toEqual({ reports: 0 });
  expect(await mine(ANN)).toEqual([]);
  expect(await mine(BOB)).toHaveLength(1);
});
