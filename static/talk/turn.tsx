import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { Markdown } from "../markdown/markdown.tsx";
import { duration, strings } from "../strings.ts";
import type { Talk } from "./talk.ts";
import { ToolLine } from "./tool-line.tsx";
import type { TurnView } from "./turn-view.ts";
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
      <h2 class="visually-hidden">{strings.you}</h2>
      <p class="question">{question}</p>
      <h2 class="visually-hidden">{strings.agent}</h2>
      {parts.map((part, index) =>
        part.type === "text" ? <Markdown key={index} text={part.text} /> : <ToolLine key={part.callId} tool={part} />,
      )}
      {isOpen(turn) && (
        <p class="thinking" role="status">
          <span class="thinking-mark" />
          {status === "sending" ? strings.sending : thinking}
        </p>
      )}
      <TurnEnd turn={turn} talk={talk} />
    </article>
  );
}

/** How the turn ended, and what can be done about it. */
function TurnEnd({ turn, talk }: TurnProps): JSX.Element | null {
  const { status, parts, problem, isRetryable, model, durationMs } = turn;
  if (isOpen(turn)) return null;
  const words = status === "cancelled" || status === "interrupted" || status === "limit" ? strings.ends[status] : null;
  const isAgain = !talk.isRunning.value && (status === "unsent" || isRetryable);
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
