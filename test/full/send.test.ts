/** The runtime killed while the mail service has the message: it is never sent again, and nobody is told that it was not. */

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "../person.ts";
import { only, readEvents, resultsOf, signUp } from "../person.ts";
import type { Provider } from "../provider/server.ts";
import { startProvider } from "../provider/server.ts";
import { SLOW_MAIL } from "../slow-mail.ts";
import type { Workers } from "../workers.ts";
import { startWorkers } from "../workers.ts";

let provider: Provider;
let workers: Workers;
let person: Person;

beforeAll(async () => {
  provider = await startProvider();
  workers = await startWorkers({ OPENROUTER_API_KEY: "key", OPENROUTER_BASE_URL: provider.url }, SLOW_MAIL);
  person = await signUp(workers.url);
});
afterAll(async () => {
  await workers.close();
  await provider.close();
});

async function statusOf(to: string): Promise<unknown> {
  return workers.market.prepare("SELECT Status FROM outbox WHERE Recipient = ?").bind(to).first("Status");
}

test("killed while a mail is under way, a send ends unknown and is not tried again", async () => {
  const to = "20000ms@example.org";
  const call = `[[call sendListingReport {"listingIds":["L001"],"recipientEmail":"${to}"}]]`;
  const asked = await person.ask(`Send ${call}`);
  const { sessionId } = only(asked, "session").data as { sessionId: string }; // http-api: session
  const { approvalId } = only(asked, "approval").data as { approvalId: string }; // http-api: approval
  const path = `/agents/sessions/${sessionId}/approvals/${approvalId}`;
  const approve = async () =>
    fetch(`${workers.url}${path}`, {
      method: "POST",
      body: JSON.stringify({ decision: "approve" }),
      headers: { Authorization: `Bearer ${person.token}` },
    });
  await approve();
  await expect.poll(async () => statusOf(to)).toBe("sending");
  await workers.crash();

  const told = await readEvents(await approve());
  expect(resultsOf(told, "sendListingReport")).toMatchObject([{ status: "unknown" }]);
  expect(await statusOf(to)).toBe("unknown");
  expect(workers.logs.filter((line) => line.includes(`mail to ${to}`))).toHaveLength(1);
});
