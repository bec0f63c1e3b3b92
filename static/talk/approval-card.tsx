import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { strings } from "../strings.ts";
import type { ApprovalEvent } from "../../worker/agent/events.ts";
import type { SendState } from "./approval-words.ts";
import { homeWords, refusalWords, sendState, timeLeftWords } from "./approval-words.ts";
import type { Talk } from "./talk.ts";
import type { ToolPart } from "./turn-view.ts";

const TICK_MS = 10_000;

interface ApprovalCardProps {
  readonly approval: ApprovalEvent;
  /** The call that sends. */
  readonly tool: ToolPart | undefined;
  readonly talk: Talk;
}

/** A message that leaves only on the person's word: all of it, and how it stands. */
export function ApprovalCard({ approval, tool, talk }: ApprovalCardProps): JSX.Element {
  const { approvalId, preview } = approval;
  const state = sendState(approval, tool);
  const refusal = talk.refusal.value?.approvalId === approvalId ? talk.refusal.value.problem : undefined;
  const card = useRef<HTMLElement>(null);

  /** The buttons go when it is decided: who pressed one stays where they are. */
  function decide(decision: "approve" | "reject"): void {
    card.current?.focus();
    void talk.decide(approvalId, decision);
  }

  return (
    <section ref={card} class={`approval is-${state}`} aria-label={strings.approval} tabIndex={-1}>
      <h3>{strings.approvalTitles[state]}</h3>
      <dl>
        <dt>{strings.recipient}</dt>
        <dd>{preview.to}</dd>
        <dt>{strings.subject}</dt>
        <dd>{preview.subject}</dd>
        <dt>{strings.homesInReport}</dt>
        <dd>
          <ul>
            {preview.listings.map((home, index) => (
              <li key={index}>{homeWords(home)}</li>
            ))}
          </ul>
        </dd>
      </dl>
      <details open={state === "waiting"}>
        <summary>{strings.wholeText}</summary>
        <div class="approval-text" role="region" aria-label={strings.wholeText} tabIndex={0}>
          {preview.text}
        </div>
      </details>
      {refusal && (
        <p class="error" role="alert">
          {refusalWords(refusal)}
        </p>
      )}
      {state === "waiting" ? (
        <Decision approval={approval} talk={talk} onDecide={decide} />
      ) : (
        <p role="status">{stateWords(state, tool)}</p>
      )}
    </section>
  );
}

/** A failure in its own words, where there are some. */
function stateWords(state: Exclude<SendState, "waiting">, tool: ToolPart | undefined): string {
  return state === "failed" && tool?.error !== undefined ? tool.error : strings.sendStates[state];
}

interface DecisionProps {
  readonly approval: ApprovalEvent;
  readonly talk: Talk;
  readonly onDecide: (decision: "approve" | "reject") => void;
}

function Decision({ approval, talk, onDecide }: DecisionProps): JSX.Element {
  const isBusy = talk.isRunning.value;
  const expiresAt = Date.parse(approval.expiresAt);
  const now = useNow();
  const isOver = expiresAt <= now;

  useEffect(() => {
    if (isOver) void talk.refresh(); // this device's clock may be wrong: the server says whether it is
  }, [isOver]);

  return (
    <div class="approval-decision">
      <button
        type="button"
        class="button primary"
        aria-disabled={isBusy}
        onClick={() => !isBusy && onDecide("approve")}
      >
        {strings.approve}
      </button>
      <button type="button" class="button" aria-disabled={isBusy} onClick={() => !isBusy && onDecide("reject")}>
        {strings.reject}
      </button>
      <p class="muted">{timeLeftWords(expiresAt, now)}</p>
    </div>
  );
}

/** The time in ms, now and then. */
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
