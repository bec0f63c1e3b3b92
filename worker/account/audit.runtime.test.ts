import { runInDurableObject } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { openAudit } from "./audit.ts";
import { createTables } from "./schema.ts";
import { newAccount, newUserAccount, NOW, sessionEntry, signInOf } from "./test-account.ts";

describe("openAudit()", () => {
  test("keeps an act once, the newest first, a year of them", async () => {
    const kept = await runInDurableObject(newAccount(), async (_, { storage: { sql } }) => {
      createTables(sql);
      const audit = openAudit(sql);
      audit.keep({ act: "sign-in", at: 1, subject: "long ago" });
      audit.keep({ act: "sign-in", at: NOW, subject: "phone" });
      audit.keep({ act: "send", at: NOW + 1, subject: "approval", detail: "sent" });
      audit.keep({ act: "send", at: NOW + 2, subject: "approval", detail: "sent" });
      return audit.list();
    });
    expect(kept).toEqual([
      { act: "send", at: NOW + 1, subject: "approval", detail: "sent" },
      { act: "sign-in", at: NOW, subject: "phone", detail: "" },
    ]);
  });
});

test("an account tells who came, who went and what its turns did", async () => {
  const account = await newUserAccount();
  const [user] = await runInDurableObject(account, async (_, { storage: { sql } }) =>
    sql.exec<{ id: string }>("SELECT id FROM user").toArray(),
  );
  await account.record(
    sessionEntry("s1", {
      turnId: "t1",
      audit: [{ act: "refusal", at: NOW, subject: "t1", detail: "fair-housing" }],
    }),
  );
  await account.signOut({ signInId: signInOf("phone").id, now: NOW });
  expect(user?.id).toBe("ann");
  expect((await account.listAudit()).map(({ act, detail }) => [act, detail])).toEqual([
    ["sign-out", ""],
    ["refusal", "fair-housing"],
    ["sign-up", ""],
  ]);
});
