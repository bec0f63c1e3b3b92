import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import worker from "./index.ts";
import type { Message } from "./outbox.ts";
import type { Approval } from "./serve/internal-token.ts";
import { TEST_USER, testServer } from "./serve/test-server.ts";
import { addListings, home } from "./test-market.ts";

const bindings = env as unknown as { MARKET: D1Database; EMAIL: SendEmail }; // bound in wrangler.toml
const { MARKET } = bindings;
const OTHER_USER = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
const MAIL_FROM = "reports@doorstep.example";

/** What was handed to the mail service; `answer` decides how it takes it. */
const mail = {
  sent: [] as (Message & { from: string })[],
  answer: (): Promise<{ messageId: string }> => Promise.resolve({ messageId: "<1@mail.example>" }),
};
const EMAIL = {
  send: async (message: Message & { from: string }) => {
    mail.sent.push(message);
    return mail.answer();
  },
};

const SITE_URL = "https://doorstep.example";
const server = await testServer(worker, "doorstep-listings", { MARKET, EMAIL, MAIL_FROM, SITE_URL });

beforeAll(async () => {
  await MARKET.prepare("INSERT INTO sources VALUES ('demo', '2026-10-31', 'Demo data', 1)").run();
  await addListings(MARKET, "demo", [
    home("L001", {
      ListPrice: 825_000,
      BedroomsTotal: 3,
      BathroomsFull: 2,
      BathroomsHalf: 1,
      PublicRemarks: "Light <b>rooms</b>.",
      Features: ["garage", "view"],
      History: [
        { EventDate: "2026-09-01", Event: "Listed", Price: 850_000 },
        { EventDate: "2026-10-01", Event: "Price Change", Price: 825_000 },
      ],
      ListAgentFullName: "Ana Ruiz",
      ListOfficeName: "Rose City Homes",
      LivingArea: 1_850,
      DaysOnMarket: 15,
    }),
    home("L002", { UnparsedAddress: "456 Pine Avenue", PostalCode: "97205" }),
    ...[700_000, 740_000, 780_000].map((ClosePrice, index) =>
      home(`S${index}`, { StandardStatus: "Closed", CloseDate: "2026-09-18", LivingArea: 1_850, ClosePrice }),
    ),
  ]);
  await MARKET.batch([
    MARKET.prepare(
      "INSERT INTO tracking SELECT ListingKey, 1250, 125, 45, 12, 36765, 3, 640, 480 FROM listings WHERE ListingId = 'L001'",
    ),
    MARKET.prepare(
      `INSERT INTO market_months VALUES
       ('demo', 'Portland, OR', '', '2026-09', '[600000,640000,680000,700000,740000,780000]', '[400]', '[9]', 1.9, 2, 3)`,
    ),
  ]);
});

beforeEach(() => {
  mail.sent = [];
  mail.answer = () => Promise.resolve({ messageId: "<1@mail.example>" });
});

afterEach(() => {
  vi.restoreAllMocks();
});

const ARGS = { listingIds: ["L001", "l002"], recipientEmail: "buyer@example.com", note: "As promised." };

async function draft(args: Record<string, unknown> = ARGS): Promise<Approval> {
  const answer = await server.call({ scope: "listings:read reports:draft" }, "sendListingReport", args);
  const { draftId, digest } = answer.structuredContent as Approval; // what uses it fails if it is none
  return { draftId, digest };
}

async function send(approval: Approval, { userId = TEST_USER, from = server } = {}) {
  return from.call({ scope: "listings:read reports:draft", userId, approval }, "sendListingReport", ARGS);
}

async function status({ draftId }: Approval) {
  return MARKET.prepare("SELECT Status FROM outbox WHERE DraftId = ?").bind(draftId).first("Status");
}

/** The market as it is when nothing but the outbox can be read. */
const OUTBOX_ALONE = {
  prepare: (sql: string) => {
    if (!sql.includes("outbox")) throw new Error("D1_ERROR: the market is not there");
    return MARKET.prepare(sql);
  },
  batch: async <T>(statements: D1PreparedStatement[]) => MARKET.batch<T>(statements),
} as D1Database; // what the Worker uses of it

async function countReports() {
  return MARKET.prepare("SELECT count(*) AS n FROM outbox").first("n");
}

describe("without an approval", () => {
  test("sendListingReport stores a draft, shows it whole and sends nothing", async () => {
    const answer = await server.call({ scope: "reports:draft" }, "sendListingReport", ARGS);
    expect(answer.isError).toBeUndefined();
    expect(answer.structuredContent).toEqual({
      draftId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string, // vitest types matchers as any, here and below
      digest: expect.stringMatching(/^[\w-]{43}$/) as string,
      expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
      preview: {
        to: "buyer@example.com",
        subject: "Listing report: 2 homes in Portland, OR",
        listings: [
          { listingId: "L001", address: "1 Oak Street, Portland, OR 97201", price: 825_000 },
          { listingId: "L002", address: "456 Pine Avenue, Portland, OR 97205", price: null },
        ],
        text: expect.stringMatching(
          /^As promised\.\n\n1 Oak Street, Portland, OR 97201\n=+\nList price: \$825,000\n/,
        ) as string,
      },
    });
    expect(mail.sent).toEqual([]);
  });

  test("sendListingReport writes what the market has on each home, and on their city", async () => {
    const answer = await server.call({ scope: "reports:draft" }, "sendListingReport", ARGS);
    const { text } = (answer.structuredContent as { preview: { text: string } }).preview; // checked above
    const told = [
      "Light <b>rooms</b>.",
      "Features: garage, view.",
      "Oct 1, 2026 | Price Change | $825,000 (-2.9%)",
      "Page views | 1,250 | not known",
      "the home would cost $700,000 to $780,000, at their median $740,000.",
      "Listed by: Ana Ruiz, Rose City Homes",
      "The market of Portland, OR",
      "Median price: $690,000",
      "6 sales of all property types, November 2025 to October 2026.",
      "1 Oak Street: for sale. To see it, ask Ana Ruiz, Rose City Homes.",
      "Source: Demo data. The figures are as of October 31, 2026.",
    ];
    expect(told.filter((words) => !text.includes(words))).toEqual([]);
  });

  test("sendListingReport says until when the draft can be approved: ten minutes", async () => {
    const answer = await server.call({ scope: "reports:draft" }, "sendListingReport", ARGS);
    const { draftId, expiresAt } = answer.structuredContent as { draftId: string; expiresAt: string }; // checked above
    const row = await MARKET.prepare("SELECT CreatedAt, ExpiresAt FROM outbox WHERE DraftId = ?").bind(draftId).first();
    expect(row).toEqual({ CreatedAt: Date.parse(expiresAt) - 600_000, ExpiresAt: Date.parse(expiresAt) });
  });

  test.for([
    [
      "an unknown listing",
      { listingIds: ["L001", "L998", "L999"] },
      "No listings L998, L999. Nothing was prepared. Call findListings for valid ids.",
    ],
    ["no listing", { listingIds: [] }, "listingIds"],
    ["21 listings", { listingIds: Array.from({ length: 21 }, () => "L001") }, "listingIds"],
    ["a line break in the address", { recipientEmail: "buyer@example.com\r\nBcc: all@example.com" }, "recipientEmail"],
    ["a line break behind the address", { recipientEmail: "buyer@example.com\n" }, "recipientEmail"],
    ["two addresses", { recipientEmail: "a@example.com, b@example.com" }, "recipientEmail"],
    ["an address with a name", { recipientEmail: "Buyer <buyer@example.com>" }, "recipientEmail"],
    [
      "an address of 255 bytes",
      { recipientEmail: `${"a".repeat(60)}@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.example.com` },
      "recipientEmail",
    ],
    ["a list of addresses", { recipientEmail: ["a@example.com"] }, "recipientEmail"],
    ["an approval among the arguments", { approval: { draftId: OTHER_USER, digest: "d".repeat(43) } }, "approval"],
    ["a note that is too long", { note: "x".repeat(2_001) }, "note"],
  ] as const)("sendListingReport refuses %s and stores nothing", async ([, changes, fault]) => {
    const before = await countReports();
    const answer = await server.call({ scope: "reports:draft" }, "sendListingReport", { ...ARGS, ...changes });
    expect(answer).toMatchObject({ isError: true, content: [{ text: expect.stringContaining(fault) as string }] });
    expect(await countReports()).toBe(before);
  });

  test("the same report has the same digest in every draft, another note another", async () => {
    const [one, same, other] = await Promise.all([draft(), draft(), draft({ ...ARGS, note: "Hello." })]);
    expect(one.digest).toBe(same.digest);
    expect(one.draftId).not.toBe(same.draftId);
    expect(one.digest).not.toBe(other.digest);
  });
});

describe("with an approval", () => {
  test("sendListingReport sends the draft as it was stored, whatever the arguments say", async () => {
    const approval = await draft();
    const answer = await server.call({ scope: "", approval }, "sendListingReport", {
      listingIds: ["L002"],
      recipientEmail: "someone-else@example.com",
    });
    expect(answer).toMatchObject({
      content: [{ text: "The report was sent to buyer@example.com." }],
      structuredContent: {
        status: "sent",
        messageId: "<1@mail.example>",
        addresses: ["1 Oak Street, Portland, OR 97201", "456 Pine Avenue, Portland, OR 97205"],
      },
    });
    expect(mail.sent).toEqual([
      {
        from: MAIL_FROM,
        to: "buyer@example.com",
        subject: "Listing report: 2 homes in Portland, OR",
        html: expect.stringContaining("Light &lt;b&gt;rooms&lt;/b&gt;.") as string,
        text: expect.stringContaining("As promised.") as string,
      },
    ]);
  });

  test("sendListingReport asked again tells the same and sends nothing", async () => {
    const approval = await draft();
    const first = await send(approval);
    expect((await send(approval)).structuredContent).toEqual(first.structuredContent);
    expect(mail.sent).toHaveLength(1);
  });

  test("sendListingReport asked 20 times at once sends once", async () => {
    const approval = await draft();
    const answers = await Promise.all(Array.from({ length: 20 }, async () => send(approval)));
    const told = answers.map(({ structuredContent }) => (structuredContent as { status: string }).status); // checked below
    expect(mail.sent).toHaveLength(1);
    expect(told.filter((one) => one !== "sent" && one !== "sending")).toEqual([]);
    expect(await status(approval)).toBe("sent");
  });

  test("sendListingReport tells every other caller that a send is under way", async () => {
    const approval = await draft();
    const taken = Promise.withResolvers<{ messageId: string }>();
    const reached = Promise.withResolvers<void>();
    mail.answer = async () => {
      reached.resolve();
      return taken.promise;
    };
    const first = send(approval);
    await reached.promise;
    expect((await send(approval)).structuredContent).toMatchObject({ status: "sending" });
    taken.resolve({ messageId: "<2@mail.example>" });
    expect((await first).structuredContent).toMatchObject({ status: "sent", messageId: "<2@mail.example>" });
    expect(mail.sent).toHaveLength(1);
  });

  test("sendListingReport sends and tells the addresses where the market cannot be read", async () => {
    const approval = await draft();
    const from = await testServer(worker, "doorstep-listings", { MARKET: OUTBOX_ALONE, EMAIL, MAIL_FROM });
    for (const _ of [1, 2]) {
      expect((await send(approval, { from })).structuredContent).toEqual({
        status: "sent",
        messageId: "<1@mail.example>",
        addresses: ["1 Oak Street, Portland, OR 97201", "456 Pine Avenue, Portland, OR 97205"],
      });
    }
    expect(mail.sent).toHaveLength(1);
  });

  test.for([
    ["refused", "E_RECIPIENT_NOT_ALLOWED", "failed"],
    ["broke down", "E_INTERNAL_SERVER_ERROR", "unknown"],
    ["was lost", undefined, "unknown"],
  ] as const)("sendListingReport tells that the mail service %s, each time, and logs no address", async (row) => {
    const [, code, status] = row;
    const log = vi.spyOn(console, "error").mockReturnValue();
    mail.answer = () => Promise.reject(Object.assign(new Error("email to buyer@example.com not allowed"), { code }));
    const approval = await draft();
    for (const _ of [1, 2]) {
      const answer = await send(approval);
      expect(answer.structuredContent).toMatchObject({ status });
      expect(JSON.stringify(answer)).not.toContain("not allowed");
    }
    expect(mail.sent).toHaveLength(1);
    expect(JSON.stringify(log.mock.calls)).not.toContain("buyer@example.com");
  });

  test.for([
    ["younger than 30 seconds is under way", 20_000, "sending"],
    ["older than 30 seconds ended nobody knows how", 31_000, "unknown"],
  ] as const)("a send found %s", async ([, ageMs, expected]) => {
    const approval = await draft();
    await MARKET.prepare("UPDATE outbox SET Status = 'sending', UpdatedAt = ? WHERE DraftId = ?")
      .bind(Date.now() - ageMs, approval.draftId)
      .run();
    expect((await send(approval)).structuredContent).toMatchObject({ status: expected });
    expect((await send(approval)).structuredContent).toMatchObject({ status: expected });
    expect(mail.sent).toEqual([]);
  });

  test("an expired draft is refused and stays unsent", async () => {
    const approval = await draft();
    await MARKET.prepare("UPDATE outbox SET ExpiresAt = ? WHERE DraftId = ?").bind(Date.now(), approval.draftId).run();
    expect(await send(approval)).toMatchObject({
      content: [{ text: expect.stringContaining("expired") as string }],
      structuredContent: { status: "expired", addresses: [] },
    });
    expect(mail.sent).toEqual([]);
  });

  test.for([
    ["another user's draft", { userId: OTHER_USER }, {}],
    ["another digest", {}, { digest: "d".repeat(43) }],
    ["another draft's id", {}, { draftId: OTHER_USER }],
  ] as const)("%s is refused and stays a draft", async ([, caller, changes]) => {
    const approval = await draft();
    const answer = await send({ ...approval, ...changes }, caller);
    expect(answer).toMatchObject({
      content: [{ text: expect.stringContaining("no such draft") as string }],
      structuredContent: { status: "expired", addresses: [] },
    });
    expect(mail.sent).toEqual([]);
    expect(await status(approval)).toBe("draft");
  });

  test.for([
    ["mail binding", { MARKET, MAIL_FROM }],
    ["sender", { MARKET, EMAIL }],
    ["sender but spaces", { MARKET, EMAIL, MAIL_FROM: " " }],
  ] as const)("without a %s the report is stored", async ([, without]) => {
    const approval = await draft();
    const from = await testServer(worker, "doorstep-listings", without);
    expect((await send(approval, { from })).structuredContent).toEqual({
      status: "stored",
      addresses: ["1 Oak Street, Portland, OR 97201", "456 Pine Avenue, Portland, OR 97205"],
    });
    expect(mail.sent).toEqual([]);
    expect((await send(approval)).structuredContent).toMatchObject({ status: "stored" });
  });

  test("the platform's own mail binding takes the message", async () => {
    const from = await testServer(worker, "doorstep-listings", { ...bindings, MAIL_FROM });
    expect((await send(await draft(), { from })).structuredContent).toMatchObject({
      status: "sent",
      messageId: expect.stringContaining("@doorstep.example") as string,
    });
  });
});
