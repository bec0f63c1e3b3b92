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
