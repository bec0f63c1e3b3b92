/** A conversation as a Markdown document. */

import type { ToldSession } from "../chat/tell.ts";
import type { TurnView } from "../chat/view.ts";

/** Questions, answers, how each answer ended, and the tools and sources behind it; in pieces. */
export async function* exportMarkdown({ head, turns }: ToldSession): AsyncGenerator<string> {
  const day = new Date(head.createdAt).toISOString().slice(0, 10);
  yield `# ${head.title.replaceAll(/\s+/g, " ")}\n\nA conversation with Doorstep, begun on ${day}.\n`;
  for await (const turn of turns) {
    for (const section of turnSections(turn)) yield `\n${section}\n`;
  }
}

function turnSections(turn: TurnView): string[] {
  const { question, answer, status } = turn;
  return [
    ...(question === null ? [] : ["## You", quoted(question)]),
    "## Doorstep",
    ...(answer === "" ? [] : [answer]),
    ...(status === "completed" ? [] : [`*${STATUS_WORDS[status]}*`]),
    ...(turn.tools.length + turn.models.length === 0 ? [] : [receiptLine(turn)]),
  ];
}

/** What a person wrote cannot be taken for a part of the document. */
function quoted(text: string): string {
  return text.replaceAll(/^/gm, "> ");
}

const STATUS_WORDS: Readonly<Record<TurnView["status"], string>> = {
  running: "This answer is still being written.",
  completed: "",
  cancelled: "Stopped by you.",
  interrupted: "Interrupted: this answer is not whole.",
  "awaiting-approval": "A report waited for your decision here.",
  limit: "This answer met a limit.",
  error: "This answer failed.",
};

function receiptLine({ tools, models, usage }: TurnView): string {
  const used = tools.map(({ name, outcome }) => `${name}${outcome.ok ? "" : " (failed)"}`).join(", ");
  const parts = [
    ...(models.length === 0 ? [] : [`Model: ${models.join(", ")}`]),
    ...(used === "" ? [] : [`tools: ${used}`]),
    `tokens: ${usage.inputTokens} in, ${usage.outputTokens} out`,
    `cost: $${usage.costUsd.toFixed(4)}`,
  ];
  return `<sub>${parts.join(" · ")}</sub>`;
}
