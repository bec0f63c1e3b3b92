import { expect, test } from "vitest";
import { readFeedConfig, type FeedEnv } from "./feed-config.ts";

const RESO_URL = "https://feed.example/odata";
const CLIENT = { RESO_TOKEN_URL: "https://feed.example/token", RESO_CLIENT_ID: "us", RESO_CLIENT_SECRET: "s3cret" };

test.for<[string, FeedEnv, object | null]>([
  ["no feed", {}, null],
  ["an empty address for none", { RESO_URL: " " }, null],
  ["a feed that is open", { RESO_URL }, { url: `${RESO_URL}/Property`, credentials: { type: "none" } }],
  ["a bearer token", { RESO_URL, RESO_TOKEN: " t " }, { credentials: { type: "bearer", token: "t" } }],
  [
    "client credentials",
    { RESO_URL, ...CLIENT },
    { credentials: { type: "client", tokenUrl: CLIENT.RESO_TOKEN_URL, id: "us", secret: "s3cret" } },
  ],
  ["the address of the resource", { RESO_URL: `${RESO_URL}/Property/` }, { url: `${RESO_URL}/Property` }],
  ["an address with a query", { RESO_URL: `${RESO_URL}/?set=1` }, { url: `${RESO_URL}/Property?set=1` }],
  ["a feed on this machine", { RESO_URL: "http://127.0.0.1:8080" }, { url: "http://127.0.0.1:8080/Property" }],
])("readFeedConfig() reads %s", ([, env, feed]) => {
  const outcome = readFeedConfig(env);
  expect(outcome).toMatchObject({ ok: true, feed });
});

test.for<[string, FeedEnv, keyof FeedEnv]>([
  ["no address", { RESO_URL: "feed.example" }, "RESO_URL"],
  ["an address without TLS", { RESO_URL: "http://feed.example" }, "RESO_URL"],
  ["an address of no web", { RESO_URL: "file:///etc" }, "RESO_URL"],
  ["an address with a password in it", { RESO_URL: "https://us:s3cret@feed.example" }, "RESO_URL"],
  ["a token address without TLS", { RESO_URL, ...CLIENT, RESO_TOKEN_URL: "http://feed.example" }, "RESO_TOKEN_URL"],
  ["a client without its token address", { RESO_URL, ...CLIENT, RESO_TOKEN_URL: "" }, "RESO_TOKEN_URL"],
  ["no client id", { RESO_URL, ...CLIENT, RESO_CLIENT_ID: "" }, "RESO_CLIENT_ID"],
  ["no client secret", { RESO_URL, ...CLIENT, RESO_CLIENT_SECRET: "" }, "RESO_CLIENT_SECRET"],
  ["two kinds of credentials", { RESO_URL, ...CLIENT, RESO_TOKEN: "s3cret" }, "RESO_TOKEN"],
])("readFeedConfig() names the variable of %s, never its value", ([, env, variable]) => {
  const outcome = readFeedConfig(env);
  expect(outcome).toMatchObject({ ok: false, variable });
  expect(JSON.stringify(outcome)).not.toMatch(/s3cret|feed\.example/);
});
