/** The one user of an account. */

import { z } from "zod";

/** A user as others may see one. `createdAt` is in ms since the epoch. */
export interface User extends Pick<UserRecord, "id" | "email" | "name" | "createdAt"> {
  readonly role: "user" | "admin";
  /** Whether the address is known to be theirs. */
  readonly confirmed: boolean;
}

/** The record as its Account object owns it; `version` rises with every change. */
export type UserRecord = z.infer<typeof userRecord>;

/** The shape that a copy must have before it is believed. */
export const userRecord = z.object({
  id: z.string(),
  accountName: z.string(),
  email: z.string(),
  name: z.string(),
  passwordHash: z.string(),
  createdAt: z.number(),
  confirmedAt: z.number().nullable(),
  version: z.number(),
});

/** Which user, and which state of the record: ids are never used again, versions start anew with every user. */
export type RecordVersion = Pick<UserRecord, "id" | "version">;

export function isSameVersion(one: RecordVersion, other: RecordVersion): boolean {
  return one.id === other.id && one.version === other.version;
}

/**
 * The role is not kept but follows from who the administrators are, and from a confirmed address: anybody can sign up with
 * an administrator's.
 */
export function viewUser(
  { id, email, name, createdAt, confirmedAt }: UserRecord,
  administrators: readonly string[],
): User {
  const confirmed = confirmedAt !== null;
  return {
    id,
    email,
    name,
    role: confirmed && administrators.includes(email) ? "admin" : "user",
    createdAt,
    confirmed,
  };
}
