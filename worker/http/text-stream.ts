/** A body that is written in pieces. */

const encoder = new TextEncoder();

/** Each piece is made when the client has room for it. A client that leaves ends the making; a fault of it cuts the body off. */
export function textStream(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done = false, value = "" } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
