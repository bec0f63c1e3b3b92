/** The life of a user, from signing up to being deleted: all that changes the record. Plain code over the object's storage. */

import type { Config } from "../config.ts";
import { openDue } from "../due.ts";
import type { Limit, TooManyAttempts } from "./attempts.ts";
import { openAttempts } from "./attempts.ts";
import type { Credentials, SignIn } from "./credentials.ts";
import type { DeletionOptions } from "./deletions.ts";
import { openDeletions } from "./deletions.ts";
import { mailLink } from "./mail.ts";
import type { MailPurpose } from "./mail-token.ts";
import { signMailToken } from "./mail-token.ts";
import type { KeptMail } from "./mails.ts";
import { openMails } from "./mails.ts";
import { emptyTables } from "./schema.ts";
import { openCopy } from "./user-copy.ts";
import type { RecordVersion, User, UserRecord } from "./user.ts";
import { isSameVersion, viewUser } from "./user.ts";
import type { MailWriter } from "./write-mail.ts";
import { writeMail } from "./write-mail.ts";

export interface LifeOptions
  extends Pick<DeletionOptions, "deleteSession" | "deleteReports">, Pick<MailWriter, "send" | "background"> {
  readonly storage: DurableObjectStorage;
  readonly users: KVNamespace;
  readonly credentials: Credentials;
  readonly config: Config;
  readonly newId: () => string;
}

export type Refused<Code extends string> = { readonly ok: false; readonly code: Code };
export type UserOutcome<Code extends string> = { readonly ok: true; readonly user: User } | Refused<Code>;

/** The record to check a password against: the caller's copy, or this one (undefined: nobody has the address). */
export type CurrentRecord =
  | { readonly type: "as-copied" }
  | { readonly type: "record"; readonly record: UserRecord | undefined }
  | { readonly type: "refused"; readonly reason: TooManyAttempts };

/** What a link in a mail says. */
export interface LinkUse {
  readonly userId: string;
  readonly id: string;
  readonly now: number;
}

/** `passwordHash` is a new one; when signing in, in place of one of an earlier cost. */
export interface PasswordUse {
  /** The state of the record that the password was found right for; a newer one refuses. */
  readonly of: RecordVersion;
  readonly signIn: SignIn;
  readonly passwordHash?: string;
}

/** Long enough for any hash; a sign-up that was cut off keeps its address from the next one no longer. */
const CLAIM_MS = 10_000;
const LOGIN_WINDOW_MS = 15 * 60_000;
/** Enough for one that was lost, and no nuisance to whoever has the address. */
const MAIL_LIMIT: Limit = { attempts: 3, windowMs: 3_600_000 };

/** Times are in ms since the epoch; `now` is the caller's. */
export function openLife(options: LifeOptions) {
  const { storage, users, credentials, config, newId } = options;
  const { sql } = storage;
  const due = openDue<"copy" | "deletion" | "attempts">(storage);
  const attempts = openAttempts<"login" | MailPurpose>(sql);
  const mails = openMails(sql);
  const copy = openCopy({ users, due, user: () => credentials.user() });
  const deletions = openDeletions({ ...options, sql, due });
  let claimedUntil = Number.NEGATIVE_INFINITY;

  function view(user: UserRecord): User {
    return viewUser(user, config.ADMIN_EMAILS);
  }

  function current(of: RecordVersion): UserRecord | undefined {
    const user = credentials.user();
    return user !== undefined && isSameVersion(user, of) ? user : undefined;
  }

  function linked(purpose: MailPurpose, { userId, id, now }: LinkUse): UserRecord | undefined {
    const user = credentials.user();
    return user?.id === userId && mails.isOpen(purpose, id, now) ? user : undefined;
  }

  /** Does all of `change` or nothing, has it copied, and shows the user as it stands then. */
  function changed(user: UserRecord, now: number, change: () => void): { ok: true; user: User } {
    storage.transactionSync(() => {
      change();
      copy.mend(user.accountName, now);
    });
    return { ok: true, user: view(credentials.user() ?? user) };
  }

  function count(kind: "login" | MailPurpose, limit: Limit, now: number) {
    const counted = attempts.count(kind, limit, now);
    due.ensure("attempts", "", now + limit.windowMs);
    return counted;
  }

  return {
    view,

    /** Keeps the address for the caller's sign-up: of many at once, one pays for a hash. */
    claim(now: number): { readonly ok: true } | Refused<"email-taken"> {
      if (credentials.user() !== undefined || now < claimedUntil) return { ok: false, code: "email-taken" };
      claimedUntil = now + CLAIM_MS;
      return { ok: true };
    },

    /** Gives up the claim of a sign-up that came to nothing. */
    unclaim(): void {
      claimedUntil = Number.NEGATIVE_INFINITY;
    },

    /** Makes the user, if there is none. */
    signUp(user: UserRecord, signIn: SignIn): UserOutcome<"email-taken"> {
      if (credentials.user() !== undefined) return { ok: false, code: "email-taken" };
      return changed(user, signIn.createdAt, () => {
        credentials.create(user);
        credentials.begin(signIn);
      });
    },

    /**
     * Counts an attempt at the password, whether or not somebody has the address, and says against what to check it. A copy
     * other than the record is mended.
     */
    attempt(copied: RecordVersion | undefined, now: number): CurrentRecord {
      const counted = count("login", { attempts: config.LOGIN_ATTEMPTS, windowMs: LOGIN_WINDOW_MS }, now);
      if (!counted.ok) return { type: "refused", reason: counted };
      const record = credentials.user();
      if (record === undefined) return { type: "record", record };
      if (copied !== undefined && isSameVersion(record, copied)) return { type: "as-copied" };
      copy.mend(record.accountName, now);
      return { type: "record", record };
    },

    signIn({ of, signIn, passwordHash }: PasswordUse): UserOutcome<"invalid-credentials"> {
      const user = current(of);
      if (user === undefined) return { ok: false, code: "invalid-credentials" };
      attempts.forgive("login");
      credentials.begin(signIn);
      if (passwordHash === undefined) return { ok: true, user: view(user) };
      return changed(user, signIn.createdAt, () => credentials.setPassword(passwordHash));
    },

    /** Every sign-in ends, and one begins. */
    changePassword({ of, signIn, passwordHash }: Required<PasswordUse>): UserOutcome<"invalid-credentials"> {
      const user = current(of);
      if (user === undefined) return { ok: false, code: "invalid-credentials" };
      return changed(user, signIn.createdAt, () => {
        attempts.forgive("login");
        credentials.setPassword(passwordHash);
        credentials.endAll();
        credentials.begin(signIn);
        mails.close("reset");
      });
    },

    /**
     * Writes to the user, if there is one and they were not written to too often. While a link to confirm works there is no
     * second one.
     */
    async requestMail(purpose: MailPurpose, siteUrl: string, now: number): Promise<void> {
      const user = credentials.user();
      if (user === undefined || (purpose === "confirm" && mails.open(purpose, now).length > 0)) return;
      if (!count(purpose, MAIL_LIMIT, now).ok) return;
      const { id: userId, accountName, email: to } = user;
      const id = newId();
      const token = await signMailToken(config, purpose, { userId, accountName, id }, now);
      if (credentials.user()?.id !== userId) return; // deleted meanwhile
      writeMail({ ...options, mails }, { id, purpose, to, link: mailLink(siteUrl, purpose, token), now });
    },

    /** What the user was written, newest first. */
    listMails: (): KeptMail[] => (credentials.user() === undefined ? [] : mails.list()),

    /** Whom a link is for that still works. */
    readLink(purpose: MailPurpose, link: LinkUse): UserOutcome<"link-expired"> {
      const user = linked(purpose, link);
      return user === undefined ? { ok: false, code: "link-expired" } : { ok: true, user: view(user) };
    },

    /** Uses a link: the address is theirs. */
    confirm(link: LinkUse): UserOutcome<"link-expired"> {
      const user = linked("confirm", link);
      if (user === undefined) return { ok: false, code: "link-expired" };
      return changed(user, link.now, () => {
        credentials.confirm(link.now);
        mails.close("confirm");
      });
    },

    /** Uses a link: every sign-in ends, and nobody waits for earlier guesses. That the mail was read confirms the address too. */
    resetPassword(link: LinkUse, passwordHash: string): UserOutcome<"link-expired"> {
      const user = linked("reset", link);
      if (user === undefined) return { ok: false, code: "link-expired" };
      return changed(user, link.now, () => {
        credentials.setPassword(passwordHash);
        credentials.confirm(link.now);
        credentials.endAll();
        mails.close("reset");
        mails.close("confirm");
        attempts.clear("login");
      });
    },

    /** The user is gone at once, with all that is kept here; what others keep goes by alarm. */
    deleteUser(
      of: RecordVersion,
      sessionIds: readonly string[],
      now: number,
    ): { readonly ok: true } | Refused<"invalid-credentials"> {
      const user = current(of);
      if (user === undefined) return { ok: false, code: "invalid-credentials" };
      storage.transactionSync(() => {
        attempts.forgive("login");
        emptyTables(sql);
        deletions.add(user.id, sessionIds, now);
        copy.mend(user.accountName, now);
      });
      this.unclaim();
      return { ok: true };
    },

    /** A conversation that tells of itself after its user was deleted goes too. */
    hearOf(userId: string, sessionId: string, now: number): void {
      if (deletions.includes(userId)) deletions.add(userId, [sessionId], now);
    },

    /** To be called by the alarm: whatever the clock says, what it was set for is due. */
    async wake(clock: number): Promise<void> {
      const now = Math.max(clock, due.next() ?? clock);
      const work = due.at(now).map(async ({ what, id }) => {
        switch (what) {
          case "copy":
            return copy.write(id, now);
          case "deletion":
            return deletions.work(id, now);
          case "attempts": {
            const until = attempts.prune(now);
            return until === undefined ? due.clear(what, id) : due.set(what, id, until);
          }
        }
      });
      await Promise.all(work);
      if (due.next() === undefined && credentials.user() === undefined) await storage.deleteAll();
      else due.arm();
    },
  };
}
