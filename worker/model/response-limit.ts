/** A bound on the bytes of one response: no client of the field has one of its own. */

import { ModelFailure } from "../agent/agent.ts";

/** A `fetch` whose responses, errors too, fail with a `ModelFailure` once they are longer than `maxBytes`; nothing is read ahead. */
export function limitResponses(base: typeof fetch, maxBytes: number): typeof fetch {
  return async (input, init) => {
    const response = await base(input, init);
    return response.body === null ? response : new Response(limitBytes(response.body, maxBytes), response);
  };
}

function limitBytes(body: ReadableStream<Uint8Array>, maxBytes: number): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let bytes = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        bytes += value.byteLength;
        if (bytes <= maxBytes) return controller.enqueue(value);
        const failure = new ModelFailure("model-invalid", "The language model's answer was too long.");
        controller.error(failure);
        await reader.cancel(failure);
      },
      async cancel(reason) {
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
