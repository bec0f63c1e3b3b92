/** The loop: ask the model, show what it says, run the tools it asks for, ask again. */

import type { Agent } from "./agent.ts";
import { ModelFailure } from "./agent.ts";
import { callTools } from "./call-tools.ts";
import { draftNotice, draftOf, withheld } from "./draft.ts";
import type { TurnEvent, Usage } from "./events.ts";
import type { AssistantMessage, Message, ToolCall, ToolMessage } from "./message.ts";
import { recentMessages } from "./message.ts";
import { systemPrompt } from "./prompt.ts";

/** What the model may read of a conversation: about 30,000 tokens. */
const MAX_TRANSCRIPT_CHARACTERS = 120_000;

/** A finished step: the assistant's message and the results of its calls, in the order asked. Belongs in the transcript, not on the wire. */
export interface StepMessages {
  readonly type: "step";
  readonly messages: readonly [AssistantMessage, ...ToolMessage[]];
}

/** What the turn has used so far; comes after each answer of the model, so that a turn that does not end well tells it too. */
export interface UsageSoFar {
  readonly type: "usage";
  readonly usage: Usage;
  /** The model that gave the answer, as the provider named it. */
  readonly model: string;
}

/** Comes last. */
export interface RunEnd {
  readonly type: "end";
  readonly status: "completed" | "limit";
}

/**
 * Answers the last message of `transcript`. Text and tool events come as they happen; a `step` follows when its last
 * tool has answered. The text after the last step is the caller's to keep: it is the rest of the answer.
 * @throws ModelFailure, or `signal.reason` once it is aborted; what was yielded before stays true.
 */
export async function* run(
  agent: Agent,
  transcript: readonly Message[],
  signal: AbortSignal,
): AsyncGenerator<TurnEvent | StepMessages | UsageSoFar | RunEnd> {
  const { tools, missing } = agent.toolbox;
  const messages = [...recentMessages(transcript, MAX_TRANSCRIPT_CHARACTERS)];
  const usage = { inputTokens: 0, outputTokens: 0, costUsd: 0, steps: 0 };

  for (const sentence of missing) yield { type: "content", chunk: `_${sentence}_\n\n` };
  for (let step = 1; step <= agent.maxSteps; step += 1) {
    yield {
      type: "thinking",
      status: "processing",
      message: step === 1 ? "Reading your message" : "Reading what came back",
    };
    usage.steps = step;
    let text = "";
    const calls: ToolCall[] = [];
    for await (const part of agent.complete({ system: systemPrompt(missing), messages, tools, step }, signal)) {
      if (part.type === "text") {
        text += part.text;
        yield { type: "content", chunk: part.text };
      } else if (part.type === "call") {
        calls.push(part.call);
      } else {
        usage.inputTokens += part.usage.inputTokens;
        usage.outputTokens += part.usage.outputTokens;
        usage.costUsd += part.usage.costUsd;
        yield { type: "usage", usage: { ...usage }, model: part.model };
      }
    }
    if (calls.length === 0) {
      if (text.trim() === "") throw new ModelFailure("model-invalid", "The language model answered with nothing.");
      return yield { type: "end", status: "completed" };
    }
    if (text !== "") yield { type: "content", chunk: "\n\n" };

    const results = yield* callTools(agent, calls, signal);
    signal.throwIfAborted();
    const drafts = results.flatMap(({ outcome }) => draftOf(outcome) ?? []);
    const stepMessages: StepMessages["messages"] = [
      { role: "assistant", content: text, calls },
      ...results.map((result) => withoutDraft(result)),
    ];
    messages.push(...stepMessages);
    yield { type: "step", messages: stepMessages };
    if (drafts.length > 0) {
      for (const draft of drafts) yield { type: "content", chunk: draftNotice(draft) };
      return yield { type: "end", status: "completed" };
    }
  }
  yield {
    type: "content",
    chunk: `I stopped here: this took more than the ${agent.maxSteps} steps that one answer may have.`,
  };
  yield { type: "end", status: "limit" };
}

function withoutDraft(result: ToolMessage): ToolMessage {
  const draft = draftOf(result.outcome);
  return draft === undefined ? result : { ...result, outcome: withheld(draft) };
}
