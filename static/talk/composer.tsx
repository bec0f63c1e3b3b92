import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../icons.tsx";
import { strings } from "../strings.ts";
import { charactersLeft } from "./message-limit.ts";
import type { Talk } from "./talk.ts";

const MAX_ROWS = 8;
/** From here on the count is shown. */
const FEW_CHARACTERS = 500;

/** Where a person writes: Enter sends, Shift+Enter breaks the line. What is typed while an answer runs waits here. */
export function Composer({ talk, model }: { talk: Talk; model: string | undefined }): JSX.Element {
  const draft = talk.draft.value;
  const field = useRef<HTMLTextAreaElement>(null);
  const isRunning = talk.isRunning.value;
  const left = charactersLeft(draft);
  const canSend = !isRunning && left >= 0 && draft.trim() !== "";

  useEffect(() => {
    // On a touch screen the focus would bring up the keyboard before anybody asked for it.
    if (matchMedia("(pointer: fine)").matches) field.current?.focus();
  }, [talk.sessionId.value]);

  function send(event: Event): void {
    event.preventDefault();
    if (!canSend) return;
    talk.draft.value = "";
    void talk.ask(draft);
  }

  return (
    <form class="composer" onSubmit={send}>
      <div class="composer-box">
        <textarea
          ref={field}
          rows={Math.min(MAX_ROWS, draft.split("\n").length)}
          aria-label={strings.composerLabel}
          placeholder={strings.composerPlaceholder}
          enterkeyhint="send"
          value={draft}
          onInput={(event) => {
            talk.draft.value = event.currentTarget.value;
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.shiftKey && !event.isComposing) send(event);
          }}
        />
        {isRunning ? (
          <button type="button" class="icon-button stop" aria-label={strings.stop} onClick={() => void talk.stop()}>
            <Icon name="stop" />
          </button>
        ) : (
          <button type="submit" class="icon-button primary" aria-label={strings.send} aria-disabled={!canSend}>
            <Icon name="send" />
          </button>
        )}
      </div>
      <div class="composer-foot">
        <p>{model}</p>
        <p class={left < 0 ? "error" : undefined} role="status">
          {left < FEW_CHARACTERS && strings.charactersLeft(left)}
        </p>
      </div>
    </form>
  );
}
