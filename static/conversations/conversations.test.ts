import { expect, test } from "vitest";
import type { PageProblem } from "../request.ts";
import { scriptedRequest } from "../scripted-request.ts";
import { createConversations } from "./conversations.ts";

const first = { sessions: [{ id: "1", title: "Homes", updatedAt: "2026-11-24T09:00:00.000Z" }], nextCursor: "a+b" };
const second = { sessions: [{ id: "2", title: "Market", updatedAt: "2026-11-23T09:00:00.000Z" }] };
const unreachable: PageProblem = { code: "unreachable", title: "No answer" };

test("loadMore() follows the first page to the last", async () => {
  const { request, asked } = scriptedRequest(first, second);
  const conversations = createConversations(request);
  await conversations.load();
  await conversations.loadMore();
  await conversations.loadMore();
  expect(asked).toEqual([["/agents/sessions"], ["/agents/sessions?cursor=a%2Bb"]]);
  expect(conversations.list.value.map(({ id }) => id)).toEqual(["1", "2"]);
});

test("load() keeps the list when it fails, and says so", async () => {
  const conversations = createConversations(scriptedRequest(first, unreachable, second).request);
  await conversations.load();
  await conversations.load();
  expect(conversations.list.value).toEqual(first.sessions);
  expect(conversations.problem.value).toEqual(unreachable);
  await conversations.load();
  expect(conversations.problem.value).toBeUndefined();
});

/** A list whose server answers when the test says so, in any order. */
function answeredByHand() {
  const answers: ((body: object) => void)[] = [];
  const conversations = createConversations(
    async () =>
      new Promise((resolve) => {
        answers.push((body) => resolve({ ok: true, body: body as never })); // as the caller asks for it
      }),
  );
  return { conversations, answers };
}

test("clear() leaves nothing to the next person of a list that is under way", async () => {
  const { conversations, answers } = answeredByHand();
  const loading = conversations.load();
  conversations.clear();
  answers[0]?.(first);
  await loading;
  expect(conversations.list.value).toEqual([]);
});

test("load() keeps the newer of two lists, whichever comes first", async () => {
  const { conversations, answers } = answeredByHand();
  const loading = Promise.all([conversations.load(), conversations.load()]);
  answers[1]?.(second);
  answers[0]?.(first);
  await loading;
  expect(conversations.list.value).toEqual(second.sessions);
  expect(conversations.nextCursor.value).toBeUndefined();
});

test("loadMore() twice at once adds a page once", async () => {
  const { conversations, answers } = answeredByHand();
  const loading = conversations.load();
  answers[0]?.(first);
  await loading;
  const more = Promise.all([conversations.loadMore(), conversations.loadMore()]);
  for (const answer of answers.slice(1)) answer(second);
  await more;
  expect(conversations.list.value.map(({ id }) => id)).toEqual(["1", "2"]);
});
