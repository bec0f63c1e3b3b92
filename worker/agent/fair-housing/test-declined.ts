/** All questions for tests that are declined. */

import type { Basis } from "./bases.ts";
import { DECLINED_HOUSEHOLD } from "./test-declined-household.ts";
import { DECLINED_ORIGIN } from "./test-declined-origin.ts";
import { DECLINED_PROXIES } from "./test-declined-proxies.ts";

/** At least one for each basis; a basis without one is no type of this table. */
const TABLE: Readonly<Record<Basis, readonly string[]>> = {
  ...DECLINED_ORIGIN,
  ...DECLINED_HOUSEHOLD,
  ...DECLINED_PROXIES,
};

/** Each with its basis. */
export const DECLINED = Object.entries(TABLE).flatMap(
  ([basis, questions]) => questions.map((question) => ({ basis: basis as Basis, question })), // the table is keyed by them
);
