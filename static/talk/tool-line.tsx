import type { JSX } from "preact";
import { Icon } from "../icons.tsx";
import { duration, strings } from "../strings.ts";
import { argumentWords, resultWords } from "./tool-words.ts";
import type { ToolPart } from "./turn-view.ts";

/** One call of a tool as one line; opened, it tells what was looked for, what came back and how long it took. */
export function ToolLine({ tool }: { tool: ToolPart }): JSX.Element {
  const { title, status, durationMs } = tool;
  const isSettled = status === "completed" || status === "failed";
  const rows = argumentWords(tool.arguments);
  return (
    <details class={`tool is-${status}`}>
      <summary>
        <Icon name="chevron" />
        <span class="tool-title">{title}</span>
        <span class="tool-state">{status === "completed" ? resultWords(tool) : strings.toolStates[status]}</span>
        {durationMs !== undefined && <span class="tool-duration">{duration(durationMs)}</span>}
      </summary>
      <dl>
        <dt>{strings.toolArguments}</dt>
        <dd>
          {rows.length === 0 ? (
            strings.noArguments
          ) : (
            <ul>
              {rows.map(({ name, value }) => (
                <li key={name}>
                  <span class="muted">{name}</span> {value}
                </li>
              ))}
            </ul>
          )}
        </dd>
        {isSettled && (
          <>
            <dt>{strings.toolResult}</dt>
            <dd>{resultWords(tool)}</dd>
          </>
        )}
        {durationMs !== undefined && (
          <>
            <dt>{strings.toolDuration}</dt>
            <dd>{duration(durationMs)}</dd>
          </>
        )}
      </dl>
    </details>
  );
}
