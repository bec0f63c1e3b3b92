/** A bound on the silence of a provider, not on the length of its answer: no client of the field has one of its own. */

/** After an answer's last words only its usage may follow, which comes at once or not at all. */
const AFTER_LAST_MS = 2_000;

/** Starts at once; every item that passes `watch` starts it again; the time its reader takes does not count. */
export function silenceLimit(milliseconds: number) {
  const controller = new AbortController();
  let timer = start(milliseconds);

  function start(limit: number) {
    return setTimeout(() => controller.abort(), limit);
  }

  /** @param isLast whether an item has the answer's last words: the silence after it is bounded by two seconds. */
  async function* watch<Item>(items: AsyncIterable<Item>, isLast: (item: Item) => boolean): AsyncGenerator<Item> {
    let limit = milliseconds;
    for await (const item of items) {
      clearTimeout(timer);
      yield item;
      if (isLast(item)) limit = Math.min(limit, AFTER_LAST_MS);
      timer = start(limit);
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
