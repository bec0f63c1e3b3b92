/** What a person reads about a new password while typing it. The server alone decides whether it will do. */

import { strings } from "../strings.ts";

/** As the server counts: code points after NFC. */
const MIN_CHARACTERS = 15;

export function passwordWords(password: string): string {
  const length = Array.from(password.normalize("NFC")).length;
  if (length === 0) return strings.passwordRule(MIN_CHARACTERS);
  return length < MIN_CHARACTERS ? strings.passwordShort(MIN_CHARACTERS - length) : strings.passwordLong;
}
