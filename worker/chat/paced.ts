/** A run as its turn takes it: text split and paced as configured, a fault as the last part. */

import type { Agent } from "../agent/agent.ts";
import type { Message } from "../agent/message.ts";
import type { RunOptions, RunPart } from "../agent/run.ts";
import { run } from "../agent/run.ts";
import type { Config } from "../config.ts";

/** What ended a run before its end; comes last. An abort is one too, and told by the signal. */
interface Fault {
  readonly type: "fault";
  readonly error: unknown;
}

export interface PacedRun extends RunOptions {
  readonly transcript: readonly Message[];
  readonly openAgent: (signal: AbortSignal) => Promise<Agent>;
  readonly config: Pick<Config, "STREAM_CHUNK_SIZE" | "STREAM_CHUNK_DELAY_MS">;
}

/** Never throws. After an abort comes only what has happened by then: no text, no call that begins. */
export async function* pacedRun(
  { transcript, openAgent, config, ...options }: PacedRun,
  signal: AbortSignal,
): AsyncGenerator<RunPart | Fault> {
  try {
    const agent = await openAgent(signal);
    for await (const part of run(agent, transcript, signal, options)) {
      if (part.type === "content") {
        for (const chunk of pieces(part.chunk, config.STREAM_CHUNK_SIZE)) {
          signal.throwIfAborted();
          yield { type: "content", chunk };
          await pause(config.STREAM_CHUNK_DELAY_MS, signal);
        }
      } else {
        if (part.type === "thinking" || part.type === "tool") signal.throwIfAborted();
        yield part;
      }
    }
  } catch (error) {
    yield { type: "fault", error };
  }
}

/** Pieces of at most `size` characters (code points); the text as it is when `size` is 0. */
export function pieces(text: string, size: number): string[] {
  if (size === 0) return [text];
  const characters = Array.from(text);
  return Array.from({ length: Math.ceil(characters.length / size) }, (_, index) =>
    characters.slice(index * size, (index + 1) * size).join(""),
  );
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds === 0) return;
  signal.throwIfAborted();
  await new Promise<void>((resolve) => {
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener("abort", end);
    function end() {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    }
  });
  signal.throwIfAborted();
}
