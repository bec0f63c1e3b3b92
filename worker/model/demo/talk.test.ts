/** Whole talks with the demo model over tools that answer from a table: what it says must stand in what they said. */

import { expect, test } from "vitest";
import { checkGrounding } from "../../agent/grounding/check.ts";
import { readSource } from "../../agent/grounding/source.ts";
import type { Exchange } from "./conversation.ts";
import { reply } from "./reply.ts";
import { RESULTS } from "./test-results.ts";

/** The answer of each turn, to its last step. */
function talk(questions: readonly string[]): string[] {
  const earlier: Exchange[] = [];
  return questions.map((question, turn) => {
    const sinceQuestion: Exchange[] = [];
    let untold: readonly Exchange[] = [];
    let text = "";
    for (;;) {
      const step = reply({ question, earlier, sinceQuestion: [...sinceQuestion], untold }, Object.keys(RESULTS));
      text += `\n\n${step.text}`;
      if (step.calls.length === 0) break;
      untold = step.calls.map(({ name, arguments: args }) => {
        return { turn, name, arguments: args, outcome: { ok: true, result: RESULTS[name] } };
      });
      sinceQuestion.push(...untold);
    }
    earlier.push(...sinceQuestion);
    return text.trim();
  });
}

test.for([
  [["Find me homes in Portland under $850,000", "more", "only condos", "cheaper", "which has the most views"]],
  [["Find homes in Portland", "compare the first two", "price history of the first", "comps for the second one"]],
  [["How did L001 do?", "and L002?", "which is bigger, L001 or L002?", "L001 vs L002", "is L001 overpriced?"]],
  [["What can I afford on $120k a year with $400 a month in loans?", "at 7%", "and for L001?"]],
  [["homes in Portland I can afford on 120k a year, please find some"]],
  [
    [
      "How is the market in Portland?",
      "and Seattle?",
      "is it a buyer's market in Portland?",
      "how fast do homes sell?",
    ],
  ],
  [["Is Portland more expensive than Seattle?", "compare the markets of Portland and Seattle"]],
  [["performance report for L001 and L002", "metrics for L1", "metrics for L001 to L050"]],
  [["tell me about L001", "how old is it?", "who is the agent?", "can I book a tour?"]],
  [["Send L001", "send L001 to ann@example.com", "yes"]],
  [["hello", "help", "asdf qwer", "what cities do you cover?", "is this data real?", "", "我想买房子"]],
  [["homes in Portland under 300k and over 900k", "homes near St Mary's church", "what can I afford"]],
  [
    [
      "compare the markets of Portland, Beaverton, Gresham, Lake Oswego, Seattle, Bellevue, Kirkland, Redmond and Tacoma",
    ],
  ],
] as const)("reply() tells no figure that no result holds in %j", ([questions]) => {
  const answers = talk(questions);
  const source = readSource(Object.values(RESULTS), questions);
  for (const answer of answers) {
    expect(answer).not.toBe("");
    expect(checkGrounding(answer, () => source).unmatched).toEqual([]);
  }
});
