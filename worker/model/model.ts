/** The language model of a deployment: OpenRouter (or any server that speaks its wire), or the demo model on the same path. */

import { setTimeout } from "node:timers/promises";
import OpenAI from "openai";
import type { Agent, ModelRequest } from "../agent/agent.ts";
import { ModelFailure } from "../agent/agent.ts";
import type { ModelKind } from "../agent/events.ts";
import type { Config } from "../config.ts";
import type { Candidate } from "./candidates.ts";
import { candidates } from "./candidates.ts";
import { DEMO_MODEL_NAME, demoModel } from "./demo/wire.ts";
import { requestBody } from "./request.ts";
import { limitResponses } from "./response-limit.ts";
import type { Pace } from "./retry.ts";
import { persist } from "./retry.ts";
import { silenceLimit } from "./silence.ts";
import { modelParts } from "./wire.ts";

export interface Model {
  readonly kind: ModelKind;
  /** What a person reads wherever the model is named. */
  readonly name: string;
  readonly complete: Agent["complete"];
}

/** Which model a deployment answers with. */
export function modelIdentity(config: Config): Pick<Model, "kind" | "name"> {
  return config.OPENROUTER_API_KEY === undefined
    ? { kind: "demo", name: DEMO_MODEL_NAME }
    : { kind: "openrouter", name: config.CHAT_MODEL };
}

/** Far more than any answer that is not refused as too long. */
const MAX_RESPONSE_BYTES = 16 * 1024 * 1024;

const PACE: Pace = {
  now: Date.now,
  random: Math.random,
  async sleep(milliseconds, signal) {
    await setTimeout(milliseconds, undefined, { signal });
  },
};

/** Build once per object: the client holds no state of a turn. */
export function openModel(config: Config, pace = PACE): Model {
  const identity = modelIdentity(config);
  const client = new OpenAI({
    apiKey: config.OPENROUTER_API_KEY ?? "none",
    baseURL: config.OPENROUTER_BASE_URL,
    maxRetries: 0, // `persist` knows what has been shown
    timeout: 2 * config.SSE_TIMEOUT, // never first: it would call a silent server unreachable
    logLevel: "off", // it would log what people say
    fetch: limitResponses(identity.kind === "demo" ? demoModel() : fetch, MAX_RESPONSE_BYTES),
  });

  /** One try. */
  async function* ask(candidate: Candidate, request: ModelRequest, signal: AbortSignal) {
    const silence = silenceLimit(config.SSE_TIMEOUT);
    try {
      const stream = await client.chat.completions.create(requestBody(candidate, request), {
        signal: AbortSignal.any([signal, silence.signal]),
      });
      const chunks = silence.watch(stream, ({ choices }) => Boolean(choices?.[0]?.finish_reason));
      yield* modelParts(chunks, () => `call_${crypto.randomUUID()}`);
    } catch (error) {
      if (!silence.signal.aborted) throw error;
      throw new ModelFailure("model-timeout", `The language model was silent for ${config.SSE_TIMEOUT / 1000} s.`);
    } finally {
      silence.stop();
    }
  }

  async function* complete(request: ModelRequest, signal: AbortSignal) {
    try {
      yield* persist(candidates(config, request.step), (candidate) => ask(candidate, request, signal), signal, pace);
    } catch (error) {
      signal.throwIfAborted(); // an aborted wait has an error of its own
      throw error;
    }
  }
  return { ...identity, complete };
}
