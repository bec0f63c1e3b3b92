/** The loop: ask the model, show what it says, run the tools it asks for, ask again. It goes on from wherever a transcript ends. */

import type { Agent, Finish } from "./agent.ts";
import { ModelFailure } from "./agent.ts";
import { isAwaiting } from "./approval.ts";
import type { Answered, ApprovalOf } from "./call-tools.ts";
import { callTools } from "./call-tools.ts";
import type { DoneStatus, Refusal, TurnEvent, Usage } from "./events.ts";
import { NO_USAGE } from "./events.ts";
import { guardAnswer } from "./fair-housing/guard-answer.ts";
import { judgeQuestion } from "./fair-housing/judge-question.ts";
import type { AssistantMessage, Message, ToolCall, ToolMessage } from "./message.ts";
import { withinBudget } from "./message.ts";
import { systemPrompt } from "./prompt.ts";
import { lastStep, pendingCalls, settle, stepsTaken } from "./step.ts";
import { readingSentence } from "./thinking.ts";

/** What the model may read of a conversation: about 30,000 tokens. */
export const MAX_TRANSCRIPT_CHARACTERS = 120_000;

/** The model wants tools: its message belongs in the transcript before they run. */
interface Asked {
  readonly type: "asked";
  readonly message: AssistantMessage;
}

/** What the turn has used so far; comes after each answer of the model, so that a turn that does not end well tells it too. */
interface UsageSoFar {
  readonly type: "usage";
  readonly usage: Usage;
  /** The model that gave the answer, as the provider named it. */
  readonly model: string;
}

/** Comes last. */
interface RunEnd {
  readonly type: "end";
  readonly status: Extract<DoneStatus, "completed" | "limit" | "awaiting-approval" | "interrupted">;
  readonly refusal?: Refusal;
}

export type RunPart = TurnEvent | Asked | Answered | UsageSoFar | RunEnd;

export interface RunOptions {
  readonly approvalOf?: ApprovalOf;
  /** The result of a call as it is kept by now: its wait may have ended while the step ran. */
  readonly keptResult?: (callId: string) => ToolMessage | undefined;
  /** What the turn has used before, when it was cut off. */
  readonly usage?: Usage;
  /** False: finishes the step that the transcript ends with, asks no model and ends as `interrupted`. */
  readonly askModel?: boolean;
}

/**
 * Answers the last question of `transcript`. A step that the transcript leaves open is finished first, so that a run which
 * was cut off goes on where its messages end. The text after the last `asked` is the caller's to keep: it is the rest of the answer.
 * @throws ModelFailure, or `signal.reason` once it is aborted; what was yielded before stays true.
 */
export async function* run(
  agent: Agent,
  transcript: readonly Message[],
  signal: AbortSignal,
  {
    approvalOf = () => undefined,
    keptResult = () => undefined,
    askModel = true,
    usage: before = NO_USAGE,
  }: RunOptions = {},
): AsyncGenerator<RunPart> {
  const messages = [...transcript];
  let usage = before;
  if (lastStep(messages) === undefined) {
    const judged = judgeQuestion(questionOf(messages));
    if (!judged.ok) {
      yield { type: "content", chunk: judged.answer };
      return yield { type: "end", status: "completed", refusal: { code: judged.code, basis: judged.basis } };
    }
    for (const sentence of agent.toolbox.missing) yield { type: "content", chunk: `_${sentence}_\n\n` };
  }
  for (;;) {
    const step = lastStep(messages);
    if (step !== undefined) {
      const pending = pendingCalls(step, (callId) => approvalOf(callId) !== undefined);
      const settled = settle(step, yield* callTools(agent, pending, approvalOf, signal));
      signal.throwIfAborted();
      const results = settled.map((result) =>
        isAwaiting(result.outcome) ? (keptResult(result.callId) ?? result) : result,
      );
      messages.splice(messages.length - step.results.length, step.results.length, ...results);
      if (results.some(({ outcome }) => isAwaiting(outcome))) return yield { type: "end", status: "awaiting-approval" };
    }
    if (!askModel) return yield { type: "end", status: "interrupted" };
    if (stepsTaken(messages) >= agent.maxSteps) break;

    const answer = yield* ask(agent, messages, usage, signal);
    usage = answer.usage;
    if (answer.calls.length === 0) return yield* finish(answer);
    if (answer.text !== "") yield { type: "content", chunk: "\n\n" };
    const message: AssistantMessage = { role: "assistant", content: answer.text, calls: answer.calls };
    messages.push(message);
    yield { type: "asked", message };
  }
  yield {
    type: "content",
    chunk: `I stopped here: this took more than the ${agent.maxSteps} steps that one answer may have.`,
  };
  yield { type: "end", status: "limit" };
}

interface Answer {
  readonly text: string;
  readonly calls: readonly ToolCall[];
  readonly finish: Finish;
  /** Of the turn, this answer included. */
  readonly usage: Usage;
}

/** One answer of the model, its text shown as it comes. */
async function* ask(
  { complete, toolbox, newId }: Agent,
  messages: readonly Message[],
  before: Usage,
  signal: AbortSignal,
): AsyncGenerator<TurnEvent | UsageSoFar, Answer> {
  const { tools, missing } = toolbox;
  const step = stepsTaken(messages) + 1;
  let usage: Usage = { ...before, steps: before.steps + 1 };
  let text = "";
  let finish: Finish = "stop";
  const calls: ToolCall[] = [];
  yield { type: "thinking", status: "processing", message: readingSentence(step === 1) };
  const told = withinBudget(messages, MAX_TRANSCRIPT_CHARACTERS);
  const guard = guardAnswer();
  function* show(chunk: string): Generator<TurnEvent> {
    text += chunk;
    if (chunk !== "") yield { type: "content", chunk };
  }
  try {
    for await (const part of complete({ system: systemPrompt(missing), messages: told, tools, step }, signal)) {
      if (part.type === "text") {
        yield* show(guard.push(part.text));
      } else if (part.type === "call") {
        calls.push(part.call);
      } else {
        yield* show(guard.end());
        finish = part.finish;
        usage = {
          ...usage,
          inputTokens: usage.inputTokens + part.usage.inputTokens,
          outputTokens: usage.outputTokens + part.usage.outputTokens,
          costUsd: usage.costUsd + part.usage.costUsd,
        };
        yield { type: "usage", usage, model: part.model };
      }
    }
  } catch (error) {
    yield* show(guard.end()); // what was said before a fault stays
    throw error;
  }
  // A call of an answer that was cut off may lack half of its arguments. Providers' ids repeat: some count from 0 in every answer.
  const whole = finish === "stop" ? calls.map((call) => ({ ...call, callId: `call_${newId()}` })) : [];
  return { text, finish, usage, calls: whole };
}

/** What the person has asked last. */
function questionOf(messages: readonly Message[]): string {
  return messages.findLast((message) => message.role === "user")?.content ?? "";
}

/** An answer without calls is the last one; how honest an end it is depends on why the model stopped. */
async function* finish({ text, finish: reason }: Answer): AsyncGenerator<TurnEvent | RunEnd> {
  if (reason === "content-filter") {
    throw new ModelFailure("model-refused", "The provider of the language model withheld the rest of the answer.");
  }
  if (reason === "length") {
    yield { type: "content", chunk: "\n\n_The answer ends here: it met the language model's limit of length._" };
    return yield { type: "end", status: "limit" };
  }
  if (text.trim() === "") throw new ModelFailure("model-invalid", "The language model answered with nothing.");
  yield { type: "end", status: "completed" };
}
