/** Who offers a home: made-up agents of made-up offices. */

import type { Place } from "./places.ts";
import type { Random } from "./random.ts";

export interface Agent {
  readonly name: string;
  readonly office: string;
}

const OFFICES: Readonly<Record<Place["state"], readonly string[]>> = {
  OR: [
    "Doorstep Demo Realty Portland",
    "Imaginary Homes of Oregon",
    "Sample & Example Properties",
    "Placeholder Realty Group",
  ],
  WA: [
    "Doorstep Demo Realty Seattle",
    "Imaginary Homes of Washington",
    "Fictitious Lake Properties",
    "Specimen Realty Partners",
  ],
};

const FIRST_NAMES = "Alex Bao Carmen Dana Emeka Farah Grace Hiro Ines Jordan Kavya Liam Mei Nadia Oscar Priya".split(
  " ",
);
const LAST_NAMES =
  "Abbott Castillo Dubois Eriksen Fujita Grant Haddad Iyer Jensen Kim Lopez Moreau Nguyen Okafor Park Quinn".split(" ");

/** An agent works for one office, whichever home is drawn. */
export function drawAgent({ state }: Place, random: Random): Agent {
  const offices = OFFICES[state];
  const number = random.integer(0, 3 * FIRST_NAMES.length - 1);
  const first = FIRST_NAMES[number % FIRST_NAMES.length]!; // a remainder of its length
  const last =
    LAST_NAMES[(number * 5 + Math.floor(number / FIRST_NAMES.length) + (state === "WA" ? 8 : 0)) % LAST_NAMES.length]!; // as above
  return { name: `${first} ${last}`, office: offices[number % offices.length]! }; // as above
}
