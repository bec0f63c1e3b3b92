import { expect, test } from "vitest";
import { chatRequest, readConversation } from "./conversation.ts";
import { TO_WHOM, WHICH_LISTINGS } from "./question-back.ts";

const system = { role: "system", content: "Be brief." };
const user = (content: string) => ({ role: "user", content });
const said = (content: string) => ({ role: "assistant", content });
const called = (id: string, name: string, args: string, content: string | null = null) => ({
  role: "assistant",
  content,
  tool_calls: [{ id, type: "function", function: { name, arguments: args } }],
});
const answered = (tool_call_id: string, content: string) => ({ role: "tool", tool_call_id, content });

function read(...messages: readonly object[]) {
  return readConversation(chatRequest.parse({ messages }).messages);
}

const found = (result: unknown, turn: number) => ({
  turn,
  name: "findListings",
  arguments: { city: "Portland" },
  outcome: { ok: true, result },
});

test("readConversation() tells the question from what came before and since", () => {
  const conversation = read(
    system,
    user("homes in Portland"),
    called("a", "findListings", '{"city":"Portland"}'),
    answered("a", '{"total":1}'),
    said("One."),
    user("again, and send it"),
    called("b", "findListings", '{"city":"Portland"}'),
    answered("b", '{"total":2}'),
    called("c", "sendListingReport", "{}", "Two."),
    answered("c", '{"error":"No listing L999."}'),
  );
  const failed = {
    turn: 1,
    name: "sendListingReport",
    arguments: {},
    outcome: { ok: false, error: "No listing L999." },
  };
  expect(conversation).toEqual({
    question: "again, and send it",
    earlier: [found({ total: 1 }, 0)],
    sinceQuestion: [found({ total: 2 }, 1), failed],
    untold: [failed],
  });
});

test("readConversation() has the untold among the exchanges since the question", () => {
  const { sinceQuestion, untold } = read(user("hi"), called("a", "x", "{}"), answered("a", "{}"));
  expect(untold[0]).toBe(sinceQuestion[0]);
});

test("readConversation() has nothing untold before the first call", () => {
  expect(read(system, user("hi"))).toEqual({ question: "hi", earlier: [], sinceQuestion: [], untold: [] });
});

test.for([
  ["completes what was asked", [user("Send it"), said(TO_WHOM), user("ann@example.com")], "Send it to ann@example.com"],
  [
    "completes it twice",
    [user("Send"), said(`${WHICH_LISTINGS}\n\n${TO_WHOM}`), user("L001"), said(TO_WHOM), user("ann@example.com")],
    "Send L001 to ann@example.com",
  ],
  ["follows an answer", [user("hi"), said("Hello!"), user("homes in Portland")], "homes in Portland"],
  [
    "is long enough to stand alone",
    [user("Send it"), said(TO_WHOM), user("no, find me homes in Portland under 500k instead")],
    "no, find me homes in Portland under 500k instead",
  ],
] as const)("readConversation() takes a message that %s", ([, messages, question]) => {
  expect(read(...messages).question).toBe(question);
});

test.for([
  ["no user message", [system]],
  ["no message", []],
  ["a result without its call", [user("hi"), answered("x", "{}")]],
] as const)("readConversation() survives %s", ([, messages]) => {
  expect(read(...messages).sinceQuestion).toEqual([]);
});

test.for([
  ["arguments that are no JSON", "{", {}],
  ["arguments that are no object", "[1]", {}],
])("readConversation() reads %s as none", ([, args = "", expected]) => {
  expect(read(user("hi"), called("a", "x", args as string), answered("a", "{}")).sinceQuestion[0]?.arguments).toEqual(
    expected,
  );
});
