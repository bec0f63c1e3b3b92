/** A bound on the silence of a provider, not on the length of its answer: no client of the field has one of its own. */

/** Starts at once; every item that passes `watch` starts it again; the time its reader takes does not count. */
export function silenceLimit(milliseconds: number) {
  const controller = new AbortController();
  let timer = start();

  function start() {
    return setTimeout(() => controller.abort(), milliseconds);
  }

  async function* watch<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item> {
    for await (const item of items) {
      clearTimeout(timer);
      yield item;
      timer = start();
    }
    controller.signal.throwIfAborted(); // the openai client ends an aborted stream without a word
  }

  return {
    /** Aborted once the silence was too long. */
    signal: controller.signal,
    watch,
    stop: () => clearTimeout(timer),
  };
}
