/** wrangler answers for a Worker that does not run locally; its words are the only way to tell. */

const ANSWER = /Worker "[\w-]+" not found\. Make sure it is running locally/;

/** @param text of an answer over a service binding, or of an error that quotes it. */
export function isNotRunning(text: string): boolean {
  return ANSWER.test(text);
}

/** What a person can do then. */
export const START_ALL = 'Stop this one and start all three with "npm run dev".';
