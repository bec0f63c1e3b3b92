import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { Markdown } from "../markdown/markdown.tsx";
import { duration, strings } from "../strings.ts";
import { ApprovalCard } from "./approval-card.tsx";
import type { Talk } from "./talk.ts";
import { ToolLine } from "./tool-line.tsx";
import type { Part, TurnView } from "./turn-view.ts";
import { isOpen } from "./turn-view.ts";

interface TurnProps {
  readonly turn: TurnView;
  readonly talk: Talk;
}

/** One question and its answer. It is drawn again only when it has changed: a conversation may be long. */
export function Turn({ turn, talk }: TurnProps): JSX.Element {
  return useMemo(() => <TurnArticle turn={turn} talk={talk} />, [turn, talk]);
}

/** Readers by ear hear the answer once it is whole, not word by word. */
function TurnArticle({ turn, talk }: TurnProps): JSX.Element {
  const { question, parts, thinking, status } = turn;
  return (
    <article class="turn" aria-busy={isOpen(turn)}>
      {question !== null && (
        <>
          <h2 class="visually-hidden">{strings.you}</h2>
          <p class="question">{question}</p>
        </>
      )}
      <h2 class="visually-hidden">{strings.agent}</h2>
      {parts.map((part, index) => drawPart(part, index, turn, talk))}
      {isOpen(turn) && (
        <p class="thinking" role="status">
          <span class="thinking-mark" />
          {status === "sending" ? sendingWords(turn) : thinking}
        </p>
      )}
      <TurnEnd turn={turn} talk={talk} />
    </article>
  );
}

function drawPart(part: Part, index: number, turn: TurnView, talk: Talk): JSX.Element {
  const { parts } = turn;
  switch (part.type) {
    case "text":
      return <Markdown key={index} text={part.text} isCut={isCut(turn) && index === parts.length - 1} />;
    case "tool":
      return <ToolLine key={part.callId} tool={part} />;
    case "approval": {
      const tool = parts.find((other) => other.type === "tool" && other.callId === part.callId);
      return (
        <ApprovalCard
          key={part.approvalId}
          approval={part}
          tool={tool?.type === "tool" ? tool : undefined}
          talk={talk}
        />
      );
    }
  }
}

/** Whether the last text may end anywhere. */
function isCut({ status }: TurnView): boolean {
  return status !== "completed" && status !== "awaiting-approval";
}

function sendingWords({ question }: TurnView): string {
  return question === null ? strings.deciding : strings.sending;
}

/** How the turn ended, and what can be done about it. */
function TurnEnd({ turn, talk }: TurnProps): JSX.Element | null {
  const { question, status, parts, problem, isRetryable, model, durationMs } = turn;
  if (isOpen(turn)) return null;
  const words = status === "cancelled" || status === "interrupted" || status === "limit" ? strings.ends[status] : null;
  const isAgain = !talk.isRunning.value && question !== null && (status === "unsent" || isRetryable);
  return (
    <footer class="turn-end">
      {problem && (
        <p class="turn-problem" role="alert">
          {status === "unsent" && <strong>{strings.notSent} </strong>}
          {problem.detail ?? problem.title}
        </p>
      )}
      {words && <p>{words}</p>}
      {isAgain && (
        <button type="button" class="button" onClick={() => talk.retry(turn)}>
          {status === "unsent" ? strings.retry : strings.askAgain}
        </button>
      )}
      {model && parts.length > 0 && (
        <p class="turn-model">
          {strings.answeredBy} {model}
          {durationMs !== null && ` · ${duration(durationMs)}`}
        </p>
      )}
    </footer>
  );
}
