/** A file of comma-separated values, plain or compressed, as text in pieces. */

import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { FeedError } from "../feed-error.ts";

/** RFC 1952, 2.3.1. */
const GZIP_MAGIC = [0x1f, 0x8b];

/**
 * Yields the text of a file (UTF-8, a byte order mark left out), unpacked where its bytes say that it is gzip, whatever its name.
 * @throws FeedError when it cannot be read or ends too early.
 */
export async function* openCsv(path: string): AsyncGenerator<string, void, undefined> {
  try {
    const isPacked = await beginsLikeGzip(path);
    const file = createReadStream(path);
    const bytes = isPacked ? pipeline(file, createGunzip(), () => {}) : file; // a fault of either ends the loop below
    const decoder = new TextDecoder();
    for await (const piece of bytes) yield decoder.decode(piece as Uint8Array, { stream: true }); // no encoding is set
    yield decoder.decode();
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? REASONS[String(error.code)] : undefined;
    if (reason === undefined) throw error;
    throw new FeedError(`${path} ${reason}.`, { cause: error });
  }
}

/** Of Node's and zlib's codes. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "does not exist",
  EACCES: "may not be read",
  EISDIR: "is a folder",
  Z_BUF_ERROR: "ends too early: its compressed data is cut off",
  Z_DATA_ERROR: "is damaged: its compressed data cannot be unpacked",
};

async function beginsLikeGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(GZIP_MAGIC.length), 0, GZIP_MAGIC.length, 0);
    return GZIP_MAGIC.every((byte, index) => buffer[index] === byte);
  } finally {
    await file.close();
  }
}
