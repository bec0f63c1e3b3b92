/** Why a feed is not taken, in a sentence for whoever runs the import. What was active stays as it was. */
export class FeedError extends Error {
  override readonly name = "FeedError";
}
