import type { JSX } from "preact";
import { strings } from "../strings.ts";
import type { HealthStore } from "./health.ts";
import { healthWords } from "./health-words.ts";

const PANEL_ID = "service-status";

/** The state of the service in a few words; the panel behind it says which part is how. */
export function HealthIndicator(props: { health: HealthStore; isReconnecting: boolean }): JSX.Element {
  const { health, isReconnecting } = props;
  const { level, summary, services } = healthWords(health.health.value, isReconnecting);
  return (
    <div class="status">
      <button type="button" class="status-button" popovertarget={PANEL_ID} onClick={() => void health.check()}>
        <span class={`status-dot is-${level}`} />
        <span role="status">{summary}</span>
      </button>
      <section id={PANEL_ID} class="status-panel" popover="auto" aria-label={strings.status}>
        <h2>{strings.status}</h2>
        {level === "offline" && <p>{strings.offlineDetail}</p>}
        <dl>
          {services.map(({ name, isUp, words }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd class={isUp ? undefined : "is-down"}>{words}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
