import type { JSX } from "preact";
import { conversationLink } from "../conversations/conversation-link.ts";
import { Icon } from "../icons.tsx";
import { strings } from "../strings.ts";
import { useFollowEnd } from "./follow-end.ts";
import type { Talk } from "./talk.ts";
import { Turn } from "./turn.tsx";
import { Welcome } from "./welcome.tsx";

interface TurnsProps {
  readonly talk: Talk;
  readonly onNew: () => void;
}

/** The conversation from its first turn to its last. The view follows the end while the reader is there. */
export function Turns({ talk, onNew }: TurnsProps): JSX.Element {
  const turns = talk.turns.value;
  const { end, hasUnseen, toEnd } = useFollowEnd(turns, turns.length);
  const problem = talk.problem.value;
  return (
    <div class="turns">
      <div class="turns-column">
        {talk.isLoading.value && <p class="muted">{strings.loadingConversation}</p>}
        {problem && (
          <div class="turn-problem" role="alert">
            <p>{problem.code === "not-found" ? strings.missingConversation : (problem.detail ?? problem.title)}</p>
            {problem.code === "not-found" ? (
              <a class="button" {...conversationLink(null, onNew)}>
                {strings.startNew}
              </a>
            ) : (
              <button type="button" class="button" onClick={() => void talk.open(talk.sessionId.value ?? "")}>
                {strings.retry}
              </button>
            )}
          </div>
        )}
        {turns.length === 0 && !talk.isLoading.value && !problem && (
          <Welcome onAsk={(question) => void talk.ask(question)} />
        )}
        <div role="log" aria-label={strings.talk}>
          {turns.map((turn) => (
            <Turn key={turn.id} turn={turn} talk={talk} />
          ))}
        </div>
        <div ref={end} class="turns-end" />
        {hasUnseen && (
          <button type="button" class="button to-end" onClick={toEnd}>
            <Icon name="down" />
            {strings.toBottom}
          </button>
        )}
      </div>
    </div>
  );
}
