/** What must never stand in a log: keys, tokens, passwords, addresses, the words of a person. */

import { PASSWORD } from "./person.ts";

/** Of the link that a person is mailed: on a laptop it is printed, for there no mail is sent. */
const PRINTED_LINK = /^[\w -]+: http:\/\/\S+#\S+$/;
/** What the Worker that stands for the mail service says. */
const MAIL_SERVICE = /^mail to /;
const TOKEN = /eyJ[\w-]{10,}\.eyJ/;
const ADDRESS = /[\w.+-]+@[\w-]+\.[\w.-]+/;

/** The lines that tell what they must not. @param secrets of the environment, by name. */
export function secretsIn(logs: readonly string[], secrets: Readonly<Record<string, string>>): string[] {
  const values = Object.values(secrets).filter((value) => value.length >= 32);
  return logs.filter(
    (line) =>
      !PRINTED_LINK.test(line) &&
      !MAIL_SERVICE.test(line) &&
      (TOKEN.test(line) ||
        ADDRESS.test(line) ||
        line.includes(PASSWORD) ||
        values.some((value) => line.includes(value))),
  );
}
