import { describe, expect, test } from "vitest";
import { changePassword } from "./change-password.ts";
import { confirmAddress } from "./confirm.ts";
import { deleteUser } from "./delete-user.ts";
import { signMailToken } from "./mail-token.ts";
import { resetPassword } from "./reset-password.ts";
import { signIn } from "./sign-in.ts";
import { signUp } from "./sign-up.ts";
import { NOW } from "./test-account.ts";
import type { AccountWorld } from "./test-surroundings.ts";
import { accountOf, newEmail, PASSWORD, withAccount } from "./test-surroundings.ts";

const OTHER = `${PASSWORD}, and a window`;
const SITE_URL = "https://doorstep.example";
const MINUTE_MS = 60_000;

type Sent = Record<"from" | "to" | "subject" | "text", string>;

interface UserWorld extends AccountWorld {
  readonly email: string;
  readonly sent: Sent[];
  readonly caller: { readonly accountName: string; readonly userId: string };
  /** The sign-ins that live, of those whose ids are given. */
  readonly live: (...signInIds: string[]) => Promise<string[]>;
}

/** A user in production, where mail leaves into `sent`. */
async function withUser(
  run: (world: UserWorld) => Promise<void>,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const email = newEmail();
  const { name: accountName } = accountOf(email);
  const sent: Sent[] = [];
  const EMAIL = {
    send: async (mail: Sent) => {
      sent.push(mail);
      return { messageId: `<${sent.length}@mail>` };
    },
  };
  await withAccount({ SITE_URL, MAIL_FROM: "hello@doorstep.example", EMAIL, ...more }, async (world) => {
    let signIns = 0;
    const counting = { ...world, siteUrl: SITE_URL, newId: () => idOf((signIns += 1)) };
    const made = await signUp(counting, { email, password: PASSWORD });
    if (!made.ok) throw new TypeError(`Cannot test: ${made.code}`);
    const userId = made.user.id;
    await run({
      ...counting,
      email,
      sent,
      caller: { accountName, userId },
      async live(...signInIds) {
        const admitted = signInIds.map(async (signInId) => world.account.admit({ userId, signInId, now: world.now() }));
        const outcomes = await Promise.all(admitted);
        return signInIds.filter((_, index) => outcomes[index]?.ok);
      },
    });
  });
}

/** The ids in the order they are drawn: signing up takes the sign-in's first, then the user's. */
function idOf(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
}

function tokenIn(mail: Sent | undefined): string {
  return /#(\S+)/.exec(mail?.text ?? "")?.[1] ?? "";
}

const EXPIRED = { ok: false, code: "link-expired" };

describe("changePassword()", () => {
  test("ends every sign-in and begins one", async () => {
    await withUser(async (world) => {
      const { email, caller, live } = world;
      await signIn(world, { email, password: PASSWORD });
      expect(await live(idOf(1), idOf(3))).toEqual([idOf(1), idOf(3)]);
      const changed = await changePassword(world, caller, { currentPassword: PASSWORD, newPassword: OTHER });
      expect(changed).toMatchObject({ ok: true, user: { email }, tokens: { accessToken: expect.any(String) } });
      expect(await live(idOf(1), idOf(3), idOf(4))).toEqual([idOf(4)]);
      expect(await signIn(world, { email, password: PASSWORD })).toMatchObject({ code: "invalid-credentials" });
      expect(await signIn(world, { email, password: OTHER })).toMatchObject({ ok: true });
    });
  });

  test("refuses who does not know the old one, and counts the guess", async () => {
    await withUser(async (world) => {
      const { caller, config, live } = world;
      const guess = async () => changePassword(world, caller, { currentPassword: OTHER, newPassword: OTHER });
      for (let guesses = 0; guesses < config.LOGIN_ATTEMPTS; guesses += 1) {
        expect(await guess()).toEqual({ ok: false, code: "invalid-credentials" });
      }
      expect(await guess()).toMatchObject({ ok: false, code: "too-many-attempts" });
      expect(await live(idOf(1))).toEqual([idOf(1)]);
    });
  });

  test("refuses who had the address before", async () => {
    await withUser(async (world) => {
      const before = { ...world.caller, userId: crypto.randomUUID() };
      const change = { currentPassword: PASSWORD, newPassword: OTHER };
      expect(await changePassword(world, before, change)).toEqual({ ok: false, code: "invalid-credentials" });
    });
  });

  test("makes one change of two at once", async () => {
    await withUser(async (world) => {
      const changes = [OTHER, `${OTHER} 2`].map(async (newPassword) =>
        changePassword(world, world.caller, { currentPassword: PASSWORD, newPassword }),
      );
      expect((await Promise.all(changes)).map(({ ok }) => ok)).toEqual([true, false]);
    });
  });
});

describe("a mail", () => {
  test("leaves with a link to the site's own page, and is not kept word for word", async () => {
    await withUser(async ({ account, email, sent }) => {
      expect(sent).toEqual([
        { from: "hello@doorstep.example", to: email, subject: "Confirm your e-mail address", text: expect.any(String) },
      ]);
      expect(sent[0]?.text).toContain(`\n${SITE_URL}/account/confirm#ey`);
      await account.requestMail({ purpose: "reset", siteUrl: SITE_URL, now: NOW });
      expect(sent[1]?.text).toContain(`\n${SITE_URL}/account/reset#ey`);
      const kept = { to: email, text: null, status: "sent" };
      await expect
        .poll(async () => account.listMails()) // nobody waits for a mail to leave
        .toMatchObject([
          { ...kept, purpose: "reset", messageId: "<2@mail>" },
          { ...kept, purpose: "confirm", messageId: "<1@mail>" },
        ]);
    });
  });

  test.for([
    ["no binding", { EMAIL: undefined }],
    ["no sender", { MAIL_FROM: "" }],
  ] as const)("is stored where there is %s", async ([, more]) => {
    await withUser(async ({ account, sent }) => {
      expect(sent).toEqual([]);
      expect(await account.listMails()).toMatchObject([
        { status: "stored", text: expect.stringContaining("/account/confirm#ey"), messageId: null },
      ]);
    }, more);
  });

  test("that the service refuses costs nobody the account", async () => {
    const EMAIL = { send: async () => Promise.reject(new Error("no")) };
    await withUser(
      async ({ account, live }) => {
        expect(await live(idOf(1))).toEqual([idOf(1)]);
        await expect.poll(async () => account.listMails()).toMatchObject([{ status: "failed" }]);
      },
      { EMAIL },
    );
  });

  test("to choose a new password is sent three times an hour, and to nobody who has no account", async () => {
    await withUser(async ({ account, sent, clock }) => {
      const request = async () => account.requestMail({ purpose: "reset", siteUrl: SITE_URL, now: clock.now });
      for (let times = 0; times < 5; times += 1) await request();
      expect(sent.map(({ subject }) => subject).slice(1)).toEqual(Array(3).fill("Choose a new password"));
      clock.now += 60 * MINUTE_MS;
      await request();
      expect(sent).toHaveLength(5);
    });
    await withAccount({ SITE_URL }, async ({ account }) => {
      await account.requestMail({ purpose: "reset", siteUrl: SITE_URL, now: NOW });
      expect(await account.listMails()).toEqual([]);
    });
  });

  test("to confirm comes again with a sign-in once the last one is too old", async () => {
    await withUser(async (world) => {
      const { email, sent, clock } = world;
      await signIn(world, { email, password: PASSWORD });
      expect(sent).toHaveLength(1);
      clock.now += 20 * MINUTE_MS;
      await signIn(world, { email, password: PASSWORD });
      expect(sent).toHaveLength(2);
      expect(await confirmAddress(world, tokenIn(sent[1]))).toMatchObject({ ok: true });
      clock.now += 20 * MINUTE_MS;
      await signIn(world, { email, password: PASSWORD });
      expect(sent).toHaveLength(2);
    });
  });
});

describe("confirmAddress()", () => {
  test("takes a link once", async () => {
    await withUser(async (world) => {
      const token = tokenIn(world.sent[0]);
      const outcomes = await Promise.all([confirmAddress(world, token), confirmAddress(world, token)]);
      expect(outcomes).toMatchObject([{ ok: true, user: { confirmed: true } }, EXPIRED]);
    });
  });

  test.for([
    ["in its last millisecond", 20 * MINUTE_MS - 1, true],
    ["after twenty minutes", 20 * MINUTE_MS, false],
  ] as const)("takes a link %s", async ([, after, ok]) => {
    await withUser(async (world) => {
      world.clock.now += after;
      expect(await confirmAddress(world, tokenIn(world.sent[0]))).toMatchObject({ ok });
    });
  });

  test("takes no other token", async () => {
    await withUser(async (world) => {
      const { account, caller, config, sent } = world;
      await account.requestMail({ purpose: "reset", siteUrl: SITE_URL, now: NOW });
      const never = await signMailToken(config, "confirm", { ...caller, id: crypto.randomUUID() }, NOW);
      for (const token of ["", "hello", tokenIn(sent[1]), never]) {
        expect(await confirmAddress(world, token)).toEqual(EXPIRED);
      }
    });
  });

  test("takes no link of a user who had the address before", async () => {
    await withUser(async (world) => {
      const { caller, email, sent } = world;
      await deleteUser(world, caller, PASSWORD);
      await signUp(world, { email, password: PASSWORD });
      expect(await confirmAddress(world, tokenIn(sent[0]))).toEqual(EXPIRED);
    });
  });
});

describe("an administrator", () => {
  test("is who ADMIN_EMAILS names, once the address is confirmed, and as long as it names them", async () => {
    const email = newEmail();
    const made = { email, password: PASSWORD };
    await withAccount({ SITE_URL, ADMIN_EMAILS: `boss@example.com, ${email.toUpperCase()}` }, async (world) => {
      expect(await signUp(world, made)).toMatchObject({ user: { role: "user", confirmed: false } });
      const [mail] = await world.account.listMails();
      const token = /#(\S+)/.exec(mail?.text ?? "")?.[1] ?? "";
      expect(await confirmAddress(world, token)).toMatchObject({ user: { role: "admin", confirmed: true } });
      expect(await signIn(world, made)).toMatchObject({ user: { role: "admin" } });
    });
    await withAccount({ ADMIN_EMAILS: "boss@example.com" }, async (world) => {
      expect(await signUp(world, made)).toMatchObject({ user: { role: "user", confirmed: true } });
    });
  });
});

/** A user who has got a mail to choose a new password. */
async function withResetMail(run: (world: UserWorld, token: string) => Promise<void>): Promise<void> {
  await withUser(async (world) => {
    await world.account.requestMail({ purpose: "reset", siteUrl: SITE_URL, now: NOW });
    await run(world, tokenIn(world.sent[1]));
  });
}

describe("resetPassword()", () => {
  test("ends every sign-in, confirms the address, and begins none", async () => {
    await withResetMail(async (world, token) => {
      expect(await resetPassword(world, token, OTHER)).toEqual({ ok: true });
      expect(await world.live(idOf(1))).toEqual([]);
      expect(await signIn(world, { email: world.email, password: PASSWORD })).toMatchObject({ ok: false });
      expect(await signIn(world, { email: world.email, password: OTHER })).toMatchObject({
        ok: true,
        user: { confirmed: true },
      });
    });
  });

  test("takes a link once, of two at once too, and none that was sent before it", async () => {
    await withResetMail(async (world, token) => {
      await world.account.requestMail({ purpose: "reset", siteUrl: SITE_URL, now: NOW });
      const resets = [OTHER, `${OTHER} 2`].map(async (password) => resetPassword(world, token, password));
      expect(await Promise.all(resets)).toEqual([{ ok: true }, EXPIRED]);
      for (const used of [token, tokenIn(world.sent[2])]) {
        expect(await resetPassword(world, used, `${OTHER} 3`)).toEqual(EXPIRED);
      }
    });
  });

  test("takes no link after the password was changed", async () => {
    await withResetMail(async (world, token) => {
      await changePassword(world, world.caller, { currentPassword: PASSWORD, newPassword: OTHER });
      expect(await resetPassword(world, token, OTHER)).toEqual(EXPIRED);
    });
  });

  test("leaves the link to who has chosen badly", async () => {
    await withResetMail(async (world, token) => {
      const bad = `${world.email.split("@")[0]} in the garden`;
      expect(await resetPassword(world, token, bad)).toMatchObject({ code: "password-refused", fault: /e-mail/ });
      expect(await resetPassword(world, token, OTHER)).toEqual({ ok: true });
    });
  });

  test("lets nobody wait for guesses made before", async () => {
    await withResetMail(async (world, token) => {
      const { config, email } = world;
      const guess = async (password: string) => signIn(world, { email, password });
      for (let guesses = 0; guesses <= config.LOGIN_ATTEMPTS; guesses += 1) await guess("a guess, a guess");
      expect(await guess(PASSWORD)).toMatchObject({ code: "too-many-attempts" });
      await resetPassword(world, token, OTHER);
      expect(await guess(OTHER)).toMatchObject({ ok: true });
    });
  });
});

describe("deleteUser()", () => {
  test("refuses who does not know the password, or had the address before", async () => {
    await withUser(async (world) => {
      const refused = { ok: false, code: "invalid-credentials" };
      expect(await deleteUser(world, world.caller, OTHER)).toEqual(refused);
      const before = { ...world.caller, userId: crypto.randomUUID() };
      expect(await deleteUser(world, before, PASSWORD)).toEqual(refused);
      expect(await world.live(idOf(1))).toEqual([idOf(1)]);
    });
  });

  test("ends the sign-ins and frees the address at once; nobody meets who had it before", async () => {
    await withUser(async (world) => {
      const { account, caller, email, live } = world;
      const entry = { title: "Homes", createdAt: 1, updatedAt: 1, messageCount: 2, text: "a pool", costUsd: 0 };
      await account.record({ ...entry, userId: caller.userId, sessionId: "s1", turnId: "t1" });
      expect(await deleteUser(world, caller, PASSWORD)).toEqual({ ok: true });
      expect(await live(idOf(1))).toEqual([]);
      const again = await signUp(world, { email, password: OTHER });
      expect(again).toMatchObject({ ok: true, user: { confirmed: false } });
      expect(await live(idOf(1))).toEqual([]);
      await account.record({ ...entry, userId: caller.userId, sessionId: "s2" }); // a turn of the one before tells late
      expect(await account.listSessions({ limit: 10 })).toEqual({ sessions: [] });
      expect(await account.listMails()).toHaveLength(1);
    });
  });
});
