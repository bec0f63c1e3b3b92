/** Tokens that nobody may take: forged, altered, of another kind. Each is a JWT that a careless verifier would accept. */

import { createHmac, createSign, generateKeyPairSync } from "node:crypto";
import { respellings } from "./respellings.ts";

/** A token as it is signed by whom it comes from. Its times are right at `now`. */
export interface Genuine {
  readonly header: { readonly alg: string; readonly typ: string; readonly kid: string };
  readonly payload: Readonly<Record<string, unknown>> & { readonly aud: string };
  /** A right signature, whatever it is over. */
  readonly sign: (signed: string) => string;
  /** In ms since the epoch. */
  readonly now: number;
  /** How old such a token gets. */
  readonly lifetimeSeconds: number;
}

export type Forgery = readonly [name: string, token: string];

/** More than a hundred, each with what is wrong with it. */
export function forgeries(genuine: Genuine): Forgery[] {
  return [
    ...wrongAlgorithms(genuine),
    ...wrongKeys(genuine),
    ...wrongHeaders(genuine),
    ...wrongPayloads(genuine),
    ...respellings(compose(genuine)),
  ];
}

/** The text of a genuine token with some members replaced; undefined leaves one out. */
export function compose({ header, payload, sign }: Genuine, more: { header?: object; payload?: object } = {}): string {
  const signed = `${part({ ...header, ...more.header })}.${part({ ...payload, ...more.payload })}`;
  return `${signed}.${sign(signed)}`;
}

const ALGORITHMS = ["none", "None", "NONE", "nOnE", "", "hs256", "HS256", "HS384", "HS512", "RS256", "RS512", "PS256"];
const MORE_ALGORITHMS = [
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
  "dir",
  "A128KW",
  null,
  256,
  ["HS256"],
  undefined,
];

function wrongAlgorithms(genuine: Genuine): Forgery[] {
  const others = [...ALGORITHMS, ...MORE_ALGORITHMS].filter((alg) => alg !== genuine.header.alg);
  return others.flatMap((alg): Forgery[] => {
    const token = compose(genuine, { header: { alg } });
    const name = `alg ${JSON.stringify(alg)}`;
    return [
      [`${name} with a right signature`, token],
      [`${name} with the signature of the genuine header`, withSignature(token, signatureOf(compose(genuine)))],
      [`${name} without a signature`, withSignature(token, "")],
    ];
  });
}

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = generateKeyPairSync("ec", { namedCurve: "P-256" });
const pem = rsa.publicKey.export({ type: "spki", format: "pem" }).toString();
const ecKey = ec.privateKey.export({ type: "pkcs8", format: "pem" }).toString(); // workerd signs with no other form

function wrongKeys({ header, payload }: Genuine): Forgery[] {
  const guesses: [string, string | Buffer][] = [
    ["nothing", ""],
    ["zeros", Buffer.alloc(32)],
    ["the kid", header.kid],
    ["the type", header.typ],
    ["the audience", payload.aud],
    ["a word", "secret"],
    ["a public key", pem],
  ];
  return [
    ...guesses.flatMap(([name, key]): Forgery[] => [
      [`HMAC-SHA256 keyed with ${name}`, forge(header, payload, (signed) => hmac("sha256", key, signed))],
      [`HMAC-SHA512 keyed with ${name}`, forge(header, payload, (signed) => hmac("sha512", key, signed))],
    ]),
    ["a key of its own, by RS256", forge({ ...header, alg: "RS256" }, payload, signRsa)],
    ["a key of its own, by PS256", forge({ ...header, alg: "PS256" }, payload, signRsa)],
    ["a key of its own, by ES256", forge({ ...header, alg: "ES256" }, payload, signEc)],
    ["a key of its own, by ES256 under the genuine header", forge(header, payload, signEc)],
    [
      "a key of its own, in the header",
      forge({ ...header, alg: "ES256", jwk: ec.publicKey.export({ format: "jwk" }) }, payload, signEc),
    ],
  ];
}

const KINDS = ["at+jwt", "rt+jwt", "confirm+jwt", "reset+jwt", "internal+jwt"];
const EVIL = "https://evil.example/keys";

function wrongHeaders(genuine: Genuine): Forgery[] {
  const { header, payload, sign } = genuine;
  const kids = ["", " ", null, 0, [header.kid], "key-9", "../../dev/null", "__proto__", "constructor", "' OR 1=1 --"];
  const typs = [undefined, null, "", "JWT", "jwt", header.typ.toUpperCase(), `application/${header.typ}`, ...KINDS];
  const more = [
    { jku: EVIL },
    { x5u: EVIL },
    { jwk: { kty: "oct", k: "AAAA" } },
    { x5c: ["AAAA"] },
    { x5t: "AAAA" },
    { crit: ["exp"] },
    { crit: [] },
    { b64: false, crit: ["b64"] },
    { zip: "DEF" },
    { cty: "JWT" },
    { enc: "A256GCM" },
    { nonce: "1" },
  ];
  const { alg, typ, kid } = header;
  const texts = [
    JSON.stringify({ kid, typ, alg }),
    JSON.stringify(header, null, 1),
    `${JSON.stringify(header)} `,
    `{"alg":"none",${JSON.stringify(header).slice(1)}`,
    JSON.stringify([header]),
    JSON.stringify(JSON.stringify(header)),
    "null",
    "{}",
    "{",
    "",
  ];
  return [
    ...[undefined, `${kid} `, `${kid}\0`, kid.toUpperCase(), "k".repeat(2_000), ...kids].map((value): Forgery => [
      `kid ${JSON.stringify(value)}`,
      compose(genuine, { header: { kid: value } }),
    ]),
    ...typs
      .filter((value) => value !== typ)
      .map((value): Forgery => [`typ ${JSON.stringify(value)}`, compose(genuine, { header: { typ: value } })]),
    ...more.map((members): Forgery => [
      `a header with ${JSON.stringify(members)}`,
      compose(genuine, { header: members }),
    ]),
    ...texts.map((text): Forgery => [`the header ${text}`, forge(text, payload, sign)]),
  ];
}

const AUDIENCES = ["doorstep", "doorstep-refresh", "doorstep-confirm", "doorstep-reset"];
const SERVERS = ["doorstep-listings", "doorstep-analytics"];

function wrongPayloads(genuine: Genuine): Forgery[] {
  const { header, payload, sign, now, lifetimeSeconds } = genuine;
  const seconds = now / 1000;
  const old = seconds - lifetimeSeconds - 60;
  const audiences = [undefined, null, "", "evil", [], [payload.aud], [payload.aud, "evil"], payload.aud.toUpperCase()];
  const members: object[] = [
    ...[undefined, null, "", "evil", "Doorstep", ["doorstep"]].map((iss) => ({ iss })),
    ...[...audiences, ...AUDIENCES, ...SERVERS].filter((aud) => aud !== payload.aud).map((aud) => ({ aud })),
    ...[undefined, null, "", "soon", `${seconds + 60}`, 0, -1, seconds - 6, [seconds + 60], true].map((exp) => ({
      exp,
    })),
    ...[undefined, null, "", "now", `${seconds}`, seconds + 60, now, old, [seconds]].map((iat) => ({ iat })),
    { iat: undefined, exp: undefined },
    { iat: now, exp: now + lifetimeSeconds },
    { iat: old, exp: now },
    { iat: old, exp: seconds + 60 },
    { iat: old, exp: 1e300 },
    ...[seconds + 60, now, "later", null].map((nbf) => ({ nbf })),
    { padding: "x".repeat(3_500) },
  ];
  const texts = [JSON.stringify([payload]), JSON.stringify(JSON.stringify(payload)), "null", "1", "{}", "{", ""];
  return [
    ...members.map((more): Forgery => [`a payload with ${show(more)}`, compose(genuine, { payload: more })]),
    ...texts.map((text): Forgery => [`the payload ${text.slice(0, 20)}`, forge(header, text, sign)]),
  ];
}

type Sign = (signed: string) => string;

/** Parts that are text are taken as they are. */
function forge(header: object | string, payload: object | string, sign: Sign): string {
  const signed = [header, payload]
    .map((value) => (typeof value === "string" ? base64url(value) : part(value)))
    .join(".");
  return `${signed}.${sign(signed)}`;
}

const hmac = (hash: string, key: string | Buffer, signed: string) =>
  createHmac(hash, key).update(signed).digest("base64url");
const signRsa: Sign = (signed) => createSign("sha256").update(signed).sign(rsa.privateKey, "base64url");
const signEc: Sign = (signed) =>
  createSign("sha256").update(signed).sign({ key: ecKey, dsaEncoding: "ieee-p1363" }, "base64url");

function signatureOf(token: string): string {
  return token.slice(token.lastIndexOf(".") + 1);
}

function withSignature(token: string, signature: string): string {
  return `${token.slice(0, token.lastIndexOf("."))}.${signature}`;
}

function part(value: object): string {
  return base64url(JSON.stringify(value));
}

function base64url(text: string): string {
  return Buffer.from(text).toString("base64url");
}

/** Also what JSON leaves out. */
function show(members: object): string {
  return Object.entries(members)
    .map(([name, value]) => `${name} = ${value === undefined ? "nothing" : JSON.stringify(value).slice(0, 40)}`)
    .join(", ");
}
