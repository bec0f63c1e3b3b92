/** Values as lines of JSON in a byte stream: what crosses RPC so may have any size, and neither side holds more than one line. */

const encoder = new TextEncoder();

/** Each value is taken when the reader has room for it. */
export function writeLines(values: Iterator<unknown>): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      type: "bytes",
      pull(controller) {
        const { done = false, value } = values.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
      },
      cancel: () => void values.return?.(),
    },
    { highWaterMark: 0 },
  );
}

/** The values as they come. Leaving the loop leaves the stream. */
export async function* readLines(bytes: ReadableStream<Uint8Array>): AsyncGenerator {
  let begun: string[] = [];
  for await (const text of bytes.pipeThrough(new TextDecoderStream())) {
    const [end = "", ...others] = text.split("\n");
    begun.push(end);
    for (const begin of others) {
      yield JSON.parse(begun.join(""));
      begun = [begin];
    }
  }
}
