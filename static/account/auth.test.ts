import { expect, test } from "vitest";
import type { PageProblem } from "../request.ts";
import { scriptedRequest } from "../scripted-request.ts";
import { createAuth } from "./auth.ts";

const sam = { user: { id: "1", email: "sam@example.com" } };
const kim = { user: { id: "2", email: "kim@example.com" } };
const typed = { email: "sam@example.com", password: "garden windows!", name: "" };
const signedOut: PageProblem = { code: "unauthenticated", title: "Sign in first" };
const unreachable: PageProblem = { code: "unreachable", title: "No answer" };

/** A page whose server gives these answers, in order. */
function scripted(...answers: object[]) {
  const { request, asked } = scriptedRequest(...answers);
  const told: ("entered" | "left" | "others")[] = [];
  const auth = createAuth({
    request,
    entered: () => told.push("entered"),
    left: () => told.push("left"),
    tellOthers: () => told.push("others"),
  });
  return { auth, asked, told };
}

test.for([
  ["a sign-in that lives", sam, "signed-in"],
  ["none", signedOut, "signed-out"],
  ["no answer, which says nothing of the sign-in", unreachable, "unreachable"],
] as const)("load() finds %s", async ([, answer, type]) => {
  const { auth } = scripted(answer);
  await auth.load();
  expect(auth.state.value.type).toBe(type);
});

test.for([
  ["login", { ...typed, name: "Sam" }, { email: typed.email, password: typed.password }],
  ["register", { ...typed, name: "Sam" }, { email: typed.email, password: typed.password, name: "Sam" }],
  ["register", { ...typed, name: "  " }, { email: typed.email, password: typed.password }],
] as const)("enter() sends what %s takes", async ([way, credentials, body]) => {
  const { auth, asked } = scripted(sam);
  expect(await auth.enter(way, credentials)).toBeUndefined();
  expect(asked).toEqual([[`/auth/${way}`, body]]);
});

test("enter() answers what stood in the way", async () => {
  const { auth, told } = scripted(unreachable);
  expect(await auth.enter("login", typed)).toBe(unreachable);
  expect(told).toEqual([]);
});

test.for([
  ["stays with the page when the same person comes back", sam, ["entered", "entered"]],
  ["leaves nothing to another person", kim, ["entered", "left", "entered"]],
] as const)("expire() %s", async ([, next, expected]) => {
  const { auth, told } = scripted(sam, next);
  await auth.load();
  auth.expire();
  expect(auth.state.value).toEqual({ type: "signed-out", expired: true });
  await auth.enter("login", typed);
  expect(told).toEqual(expected);
});

test.for([
  ["the server has ended it", { success: true }, "signed-out"],
  ["it had ended before", signedOut, "signed-out"],
  ["nobody knows", unreachable, "signed-in"],
] as const)("signOut() when %s", async ([, answer, type]) => {
  const { auth, told } = scripted(sam, answer);
  await auth.load();
  await auth.signOut();
  expect(auth.state.value.type).toBe(type);
  expect(told.slice(1)).toEqual(type === "signed-out" ? ["left", "others"] : []);
});

test("leave() shows nothing of the person any more, and tells no tab", async () => {
  const { auth, told } = scripted(sam);
  await auth.load();
  auth.leave();
  expect(auth.state.value).toEqual({ type: "signed-out", expired: false });
  expect(told).toEqual(["entered", "left"]);
});
