import { expect, test } from "vitest";
import type { Conversation, Exchange } from "./conversation.ts";
import { reply } from "./reply.ts";
import { searched } from "./test-talk.ts";

const TOOLS = ["findListings", "getMarketAnalysis", "sendListingReport"];

function talk(question: string, sinceQuestion: readonly Exchange[] = []): Conversation {
  return { question, earlier: [], sinceQuestion, untold: sinceQuestion };
}

function failed(name: string): Exchange {
  return { turn: 0, name, arguments: {}, outcome: { ok: false, error: "It rains." } };
}

test("reply() calls what is offered, all in one step", () => {
  const { text, calls } = reply(talk("find homes in Portland and how is the market there"), TOOLS);
  expect(text).toBe("");
  expect(calls.map(({ name }) => name)).toEqual(["findListings", "getMarketAnalysis"]);
});

test("reply() calls no more than 8 tools in one step and says so", () => {
  const question =
    "compare the markets of Portland, Beaverton, Gresham, Lake Oswego, Seattle, Bellevue, Kirkland, Redmond, Renton and Tacoma";
  expect(reply(talk(question), TOOLS).calls).toHaveLength(8);
  expect(reply(talk(question, [failed("getMarketAnalysis")]), TOOLS).text).toContain(
    "the first eight and left out the rest",
  );
});

test("reply() says which service is missing and calls the rest", () => {
  const question = "find homes in Portland and how is the market there";
  expect(reply(talk(question), ["findListings"]).calls.map(({ name }) => name)).toEqual(["findListings"]);
  expect(reply(talk(question, [failed("findListings")]), ["findListings"])).toEqual({
    text:
      "I couldn't search for homes: It rains.\n\n" +
      "I can't get the market figures right now: the service behind it is not available.",
    calls: [],
  });
});

test("reply() answers once its tools have, and calls none of them again", () => {
  expect(reply(talk("how is the market in Portland", [failed("getMarketAnalysis")]), TOOLS)).toEqual({
    text: "I couldn't get the market figures: It rains.",
    calls: [],
  });
});

test("reply() tells a step's results before the next one", () => {
  const shown: Exchange = {
    turn: 0,
    name: "findListings",
    arguments: { city: "Portland" },
    outcome: {
      ok: true,
      result: {
        criteria: { city: "Portland", state: "OR" },
        total: 1,
        totalIsCapped: false,
        listings: [
          {
            listingId: "L001",
            status: "Active",
            address: { street: "123 Oak Street", city: "Portland", state: "OR", zip: "97201" },
            price: 825_000,
            soldPrice: null,
            bedrooms: 3,
            bathrooms: 2,
            squareFeet: 2_050,
            office: null,
          },
        ],
        asOf: "2026-10-31",
        attribution: "Test data",
      },
    },
  };
  const question = "find homes in Portland and send the first one to ann@example.com";
  const { text, calls } = reply(talk(question, [shown]), TOOLS);
  expect(text).toContain("There is **1** home in Portland, OR.");
  expect(calls).toEqual([
    { name: "sendListingReport", arguments: { listingIds: ["L001"], recipientEmail: "ann@example.com" } },
  ]);
});

test("reply() tells what needs no tool", () => {
  expect(reply(talk("Send L001"), TOOLS)).toEqual({
    text: "To which e-mail address shall I send the report?",
    calls: [],
  });
});

test("reply() numbers a page on from the one before it", () => {
  const earlier = [searched({ city: "Portland" }, ["L001", "L002"], "p-2")];
  const sinceQuestion = [searched({ city: "Portland", cursor: "p-2" }, ["L004"], undefined, 1)];
  const { text } = reply({ question: "more", earlier, sinceQuestion, untold: sinceQuestion }, TOOLS);
  expect(text).toMatch(/^Here is the next one of \*\*1\*\* home:\n\n3\. .*\(L004\)/);
});

test("reply() sends in a step of its own and says all else before it", () => {
  const question = "how is the market in Seatle and send L001 to ann@example.com";
  const asked = reply(talk(question), TOOLS);
  expect(asked.calls.map(({ name }) => name)).toEqual(["getMarketAnalysis"]);
  const sending = reply(talk(question, [failed("getMarketAnalysis")]), TOOLS);
  expect(sending.calls.map(({ name }) => name)).toEqual(["sendListingReport"]);
  expect(sending.text).toBe("I couldn't get the market figures: It rains.\n\nI read “Seatle” as Seattle.");
});

test("reply() tells only how a send ended once the turn goes on", () => {
  const question = "how is the market in Seatle and send L001 to ann@example.com";
  const args = { listingIds: ["L001"], recipientEmail: "ann@example.com" };
  const result = { status: "stored" };
  const sent: Exchange = { turn: 0, name: "sendListingReport", arguments: args, outcome: { ok: true, result } };
  const since = [failed("getMarketAnalysis"), sent];
  expect(reply({ question, earlier: [], sinceQuestion: since, untold: [sent] }, TOOLS)).toEqual({
    text: "The report to ann@example.com was kept in the outbox and not sent: there is no mail service here.",
    calls: [],
  });
});
