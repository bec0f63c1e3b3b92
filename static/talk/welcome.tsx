import type { JSX } from "preact";
import { strings } from "../strings.ts";

/** What a conversation shows before its first question. */
export function Welcome({ onAsk }: { onAsk: (question: string) => void }): JSX.Element {
  return (
    <section class="welcome">
      <h1>{strings.welcome}</h1>
      <p class="muted">{strings.welcomeDetail}</p>
      <ul aria-label={strings.samplesLabel}>
        {strings.samples.map((question) => (
          <li key={question}>
            <button type="button" class="sample" onClick={() => onAsk(question)}>
              {question}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
