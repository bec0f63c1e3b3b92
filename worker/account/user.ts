/** The one user of an account. */

import { z } from "zod";

/** A user as others may see one. `createdAt` is in ms since the epoch. */
export type User = Omit<UserRecord, "accountName" | "passwordHash" | "version">;

/** The record as its Account object owns it; `version` rises with every change. */
export type UserRecord = z.infer<typeof userRecord>;

/** The shape that a copy must have before it is believed. */
export const userRecord = z.object({
  id: z.string(),
  /** Also the key of the copy: an alarm may wake an object that does not know its name. */
  accountName: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.literal("user"),
  passwordHash: z.string(),
  createdAt: z.number(),
  version: z.number(),
});

/** Which user, and which state of the record: ids are never used again, versions start anew with every user. */
export type RecordVersion = Pick<UserRecord, "id" | "version">;

export function isSameVersion(one: RecordVersion, other: RecordVersion): boolean {
  return one.id === other.id && one.version === other.version;
}

export function viewUser({ id, email, name, role, createdAt }: UserRecord): User {
  return { id, email, name, role, createdAt };
}
