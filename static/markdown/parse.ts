/** Markdown that grows: blocks that are finished are read once, and stay the very same objects. */

import type { Token } from "marked";
import { lexer } from "marked";
import { closeEmphasis } from "./close-emphasis.ts";
import type { MarkdownNode } from "./tree.ts";
import { blockNodes, plainNodes } from "./tree.ts";

/** What one block of the text is on the page. */
export type Block = readonly MarkdownNode[];

export interface ParsedMarkdown {
  readonly finished: readonly Block[];
  /** The text of the finished blocks. */
  readonly finishedText: string;
  /** The blocks after them: more text may change them. */
  readonly growing: readonly Block[];
  /** Whether the lexer has given up on what follows the finished blocks. */
  readonly isPlain: boolean;
}

export const EMPTY_MARKDOWN: ParsedMarkdown = { finished: [], finishedText: "", growing: [], isPlain: false };

/**
 * The blocks of a text. @param isCut whether it may end anywhere: then open emphasis at its end is closed.
 * @param before an earlier state of the same text, or of any other.
 */
export function parseMarkdown(text: string, isCut: boolean, before = EMPTY_MARKDOWN): ParsedMarkdown {
  const lines = text.replaceAll(/\r\n?/g, "\n"); // as the lexer does: it tells its tokens' text by that
  const start = lines.startsWith(before.finishedText) ? before : EMPTY_MARKDOWN;
  const rest = lines.slice(start.finishedText.length);
  const tokens = start.isPlain ? undefined : lex(rest);
  if (tokens === undefined) return { ...start, growing: [plainNodes(rest)], isPlain: true };
  if (tokens.hasDefinitions) {
    // A link's address may stand anywhere in the text: nothing is finished before the end.
    const whole = start === EMPTY_MARKDOWN ? tokens : lex(lines);
    return { ...EMPTY_MARKDOWN, growing: whole === undefined ? [plainNodes(lines)] : blocksOf(whole.tokens) };
  }
  const { finished, growing } = split(tokens.tokens);
  return {
    finished: [...start.finished, ...blocksOf(finished)],
    finishedText: start.finishedText + rawOf(finished),
    growing: blocksOf(isCut ? withClosedEmphasis(growing) : growing),
    isPlain: false,
  };
}

/** Undefined for what the lexer cannot read: it recurses, so deep nesting is more than its stack. */
function lex(text: string): { tokens: readonly Token[]; hasDefinitions: boolean } | undefined {
  try {
    const tokens = lexer(text, { gfm: true });
    return { tokens, hasDefinitions: Object.keys(tokens.links).length > 0 };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * The last two blocks may change: what begins as a paragraph after a list may become its next item. So may blocks without an
 * empty line between them: what ends a paragraph now may turn out to be a line of it.
 */
function split(tokens: readonly Token[]): { finished: readonly Token[]; growing: readonly Token[] } {
  const last = tokens.findLastIndex(({ type }) => type !== "space");
  const lastButOne = tokens.slice(0, Math.max(0, last)).findLastIndex(({ type }) => type !== "space");
  const border = 1 + tokens.slice(0, Math.max(0, lastButOne)).findLastIndex(isEmptyLine);
  return { finished: tokens.slice(0, border), growing: tokens.slice(border) };
}

function isEmptyLine({ type, raw }: Token): boolean {
  return type === "space" && /\n[ \t]*\n/.test(raw);
}

function withClosedEmphasis(tokens: readonly Token[]): readonly Token[] {
  if (tokens.at(-1)?.type === "code") return tokens;
  const text = rawOf(tokens);
  const closed = closeEmphasis(text);
  return closed === text ? tokens : (lex(closed)?.tokens ?? tokens);
}

function rawOf(tokens: readonly Token[]): string {
  return tokens.map(({ raw }) => raw).join("");
}

function blocksOf(tokens: readonly Token[]): Block[] {
  return tokens.map(blockNodes).filter((nodes) => nodes.length > 0);
}
