/** The language model of a deployment: OpenRouter (or any server that speaks its wire), or the demo model on the same path. */

import OpenAI from "openai";
import type { Agent, ModelRequest } from "../agent/agent.ts";
import { ModelFailure } from "../agent/agent.ts";
import type { ModelKind } from "../agent/events.ts";
import type { Config } from "../config.ts";
import { DEMO_MODEL_NAME, demoModel } from "./demo/wire.ts";
import { modelFailure } from "./failure.ts";
import { requestBody } from "./request.ts";
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

/** Build once per object: the client holds no state of a turn. */
export function openModel(config: Config): Model {
  const identity = modelIdentity(config);
  const client = new OpenAI({
    apiKey: config.OPENROUTER_API_KEY ?? "none",
    baseURL: config.OPENROUTER_BASE_URL,
    maxRetries: 0,
    timeout: config.SSE_TIMEOUT,
    logLevel: "off", // it would log what people say
    ...(identity.kind === "demo" ? { fetch: demoModel() } : {}),
  });

  async function* complete(request: ModelRequest, signal: AbortSignal) {
    const silence = silenceLimit(config.SSE_TIMEOUT);
    try {
      const stream = await client.chat.completions.create(requestBody(config, request), {
        signal: AbortSignal.any([signal, silence.signal]),
      });
      yield* modelParts(silence.watch(stream), () => `call_${crypto.randomUUID()}`);
    } catch (error) {
      signal.throwIfAborted();
      if (silence.signal.aborted) {
        throw new ModelFailure("model-timeout", `The language model was silent for ${config.SSE_TIMEOUT / 1000} s.`);
      }
      throw modelFailure(error);
    } finally {
      silence.stop();
    }
  }
  return { ...identity, complete };
}
