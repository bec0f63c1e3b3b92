/**
 * Yields the values of `source`, the next of which is already being made while one is worked on. What it rejects with comes in its
 * turn; when the loop is left early, the source is ended.
 */
export async function* ahead<T>(source: AsyncGenerator<T, void, undefined>): AsyncGenerator<T, void, undefined> {
  const advance = () => {
    const result = source.next();
    result.catch(() => {}); // told when it is awaited
    return result;
  };
  try {
    for (let next = advance(); ;) {
      const result = await next;
      if (result.done) return;
      next = advance();
      yield result.value;
    }
  } finally {
    await source.return();
  }
}
