/** A report from the question to the mail, over the three real Workers: at most once, and its outcome told. */

import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person, StreamedEvent } from "./person.ts";
import { only, readEvents, resultsOf, signUp, textOf } from "./person.ts";
import type { Provider } from "./provider/server.ts";
import { startProvider } from "./provider/server.ts";
import { SLOW_MAIL } from "./slow-mail.ts";
import type { Workers } from "./workers.ts";
import { startWorkers } from "./workers.ts";

const TOOL_TIMEOUT_MS = 3_000;

let provider: Provider;
let workers: Workers;
let person: Person;

beforeAll(async () => {
  provider = await startProvider();
  const model = { OPENROUTER_API_KEY: "key", OPENROUTER_BASE_URL: provider.url };
  workers = await startWorkers({ ...model, TOOL_TIMEOUT: String(TOOL_TIMEOUT_MS) }, SLOW_MAIL);
  person = await signUp(workers.url);
});
afterAll(async () => {
  await workers.close();
  await provider.close();
});

function sendCall(to: string): string {
  return `[[call sendListingReport {"listingIds":["L001"],"recipientEmail":"${to}","note":"As promised."}]]`;
}

/** Asks for a report to each address; the session and its approvals, in the order asked. */
async function prepare(...recipients: string[]) {
  const events = await person.ask(`Send L001, please ${recipients.map(sendCall).join(" ")}`);
  const { sessionId } = only(events, "session").data as { sessionId: string };
  const approvals = approvalsOf(events);
  expect(only(events, "done").data["status"]).toBe("awaiting-approval");
  return { events, sessionId, approvals };
}

function approvalsOf(events: readonly StreamedEvent[]) {
  return events.flatMap(({ event, data }) =>
    event === "approval"
      ? [data as { approvalId: string; status: string; preview: { to: string; subject: string; text: string } }] // http-api: approval
      : [],
  );
}

async function decide(sessionId: string, approvalId: string, decision: string): Promise<Response> {
  return person.send(`/agents/sessions/${sessionId}/approvals/${approvalId}`, { decision });
}

async function outbox(to: string) {
  const { results } = await workers.market
    .prepare("SELECT Status, Subject, Body, MessageId FROM outbox WHERE Recipient = ?")
    .bind(to)
    .all<{ Status: string; Subject: string; Body: string; MessageId: string | null }>();
  return results;
}

test("a report is shown, approved, sent word for word, and its outcome told", async () => {
  const { sessionId, approvals, events } = await prepare("ann@example.org");
  const [waiting] = approvals;
  expect(waiting).toMatchObject({ status: "waiting", preview: { to: "ann@example.org" } });
  expect(await outbox("ann@example.org")).toMatchObject([{ Status: "draft", Body: waiting?.preview.text }]);

  const decided = await readEvents(await decide(sessionId, waiting?.approvalId ?? "", "approve"));
  expect(only(decided, "session").data["continues"]).toBe(only(events, "session").data["turnId"]);
  expect(approvalsOf(decided)).toMatchObject([{ status: "approved" }]);
  const completed = decided.find(({ event, data }) => event === "tool" && data["status"] === "completed");
  expect(completed?.data["result"]).toMatchObject({ status: "sent", messageId: expect.any(String) });
  expect(only(decided, "done").data["status"]).toBe("completed");
  expect(await outbox("ann@example.org")).toMatchObject([
    { Status: "sent", Subject: waiting?.preview.subject, Body: waiting?.preview.text, MessageId: expect.any(String) },
  ]);

  const told = provider.requests.at(-1)?.body.messages.at(-1);
  expect(told).toMatchObject({ role: "tool", content: expect.stringContaining('"status":"sent"') });
  const listed = (await (await person.send("/outbox")).json()) as { reports: { to: string; status: string }[] };
  expect(listed.reports).toContainEqual(expect.objectContaining({ to: "ann@example.org", status: "sent" }));
});

test("a hundred approvals at once send one mail, and each is told the same turn", async () => {
  const { sessionId, approvals } = await prepare("bob@example.org");
  const answers = await Promise.all(
    Array.from({ length: 100 }, async () => {
      const response = await person.send(
        `/agents/sessions/${sessionId}/approvals/${approvals[0]?.approvalId}`,
        { decision: "approve" },
        { Accept: "application/json" },
      );
      return response.json<{ turnId: string }>();
    }),
  );
  expect(new Set(answers.map(({ turnId }) => turnId)).size).toBe(1);
  expect(textOf(await readEvents(await person.send(`/agents/sessions/${sessionId}/events`)))).not.toBe("");
  expect(await outbox("bob@example.org")).toMatchObject([{ Status: "sent" }]);
});

test("a send that takes longer than a tool may goes on, and is told as sent", async () => {
  const to = `${TOOL_TIMEOUT_MS + 500}ms@example.org`;
  const { sessionId, approvals } = await prepare(to);
  const decided = await readEvents(await decide(sessionId, approvals[0]?.approvalId ?? "", "approve"));
  expect(resultsOf(decided, "sendListingReport")).toMatchObject([{ status: "sent", messageId: expect.any(String) }]);
  expect(await outbox(to)).toMatchObject([{ Status: "sent", MessageId: expect.any(String) }]);
  expect(workers.logs.filter((line) => line.includes(`mail to ${to}`))).toHaveLength(1);
});

test("a report that is rejected, or that a new message overtakes, is not sent", async () => {
  const rejected = await prepare("cleo@example.org");
  const refused = await readEvents(await decide(rejected.sessionId, rejected.approvals[0]?.approvalId ?? "", "reject"));
  expect(approvalsOf(refused)).toMatchObject([{ status: "rejected" }]);
  expect(provider.requests.at(-1)?.body.messages.at(-1)?.content).toBe('{"status":"rejected"}');

  const overtaken = await prepare("dan@example.org");
  await person.ask("Never mind.", overtaken.sessionId);
  const late = await decide(overtaken.sessionId, overtaken.approvals[0]?.approvalId ?? "", "approve");
  expect(late.status).toBe(410);
  expect(await outbox("cleo@example.org")).toMatchObject([{ Status: "draft" }]);
  expect(await outbox("dan@example.org")).toMatchObject([{ Status: "draft" }]);
});

test("of two reports each is decided by itself, and the model is asked once both are", async () => {
  const { sessionId, approvals } = await prepare("eve@example.org", "fay@example.org");
  const [eve, fay] = approvals.toSorted((a, b) => (a.preview.to < b.preview.to ? -1 : 1));
  const before = provider.requests.length;
  const first = await readEvents(await decide(sessionId, eve?.approvalId ?? "", "approve"));
  expect(only(first, "done").data["status"]).toBe("awaiting-approval");
  expect(provider.requests.length).toBe(before);
  const second = await readEvents(await decide(sessionId, fay?.approvalId ?? "", "reject"));
  expect(only(second, "done").data["status"]).toBe("completed");
  expect(provider.requests.length).toBe(before + 1);
  const results = provider.requests
    .at(-1)
    ?.body.messages.slice(-2)
    .map(({ content }) => content ?? "");
  expect(results?.filter((content) => content.includes('"sent"'))).toHaveLength(1);
  expect(results?.filter((content) => content.includes('"rejected"'))).toHaveLength(1);
  expect(await outbox("fay@example.org")).toMatchObject([{ Status: "draft" }]);
});

test("no model is offered what deletes a person's data", () => {
  const offered = provider.requests.flatMap(({ body }) => body.tools?.map((tool) => tool.function.name) ?? []);
  expect(offered).toContain("sendListingReport");
  expect(offered).not.toContain("deleteMyData");
});
