/**
 * Markdown as a tree of allow-listed elements. The text comes from a model and is nobody's HTML: markup in it is shown as
 * the characters it is made of, images as their description, and only links that lead to a site or a mailbox are links.
 */

import type { MarkedToken, Token, Tokens } from "marked";
import { resolveEntities } from "./entities.ts";

type Tag = BlockTag | TableTag | InlineTag;
type BlockTag = "p" | "h3" | "h4" | "h5" | "ul" | "ol" | "li" | "blockquote" | "pre" | "hr";
type TableTag = "table" | "thead" | "tbody" | "tr" | "th" | "td";
type InlineTag = "strong" | "em" | "del" | "code" | "a" | "br";

interface MarkdownElement {
  readonly tag: Tag;
  /** Of a link: an http, https or mailto address. */
  readonly href?: string;
  /** Of a list that does not begin with 1. */
  readonly start?: number;
  /** Of a cell that holds figures. */
  readonly align?: "center" | "right";
  readonly children: readonly MarkdownNode[];
}

export type MarkdownNode = string | MarkdownElement;

/** What one token of the lexer is on the page; nothing for the space between two. Deep nesting is flattened into its text. */
export function blockNodes(token: Token): MarkdownNode[] {
  return blocks([token], 0);
}

/** A text that is not read as Markdown. */
export function plainNodes(text: string): MarkdownNode[] {
  return [element("p", [text])];
}

/** Far more than any answer needs, far less than the stack. */
const MAX_DEPTH = 24;

function blocks(tokens: readonly Token[], depth: number): MarkdownNode[] {
  return tokens.flatMap((token) => node(token as MarkedToken, depth)); // no extensions are in use, so none is generic
}

function node(token: MarkedToken, depth: number): MarkdownNode[] {
  if (depth > MAX_DEPTH) return [token.raw];
  const inside = (tokens: readonly Token[] = []) => blocks(tokens, depth + 1);
  switch (token.type) {
    case "space":
    case "def":
      return [];
    case "paragraph":
      return [element("p", inside(token.tokens))];
    case "heading":
      return [element(headingTag(token.depth), inside(token.tokens))];
    case "list":
      return [list(token, depth)];
    case "list_item":
      return [element("li", inside(token.tokens))];
    case "checkbox":
      return [token.checked ? "☑ " : "☐ "];
    case "blockquote":
      return [element("blockquote", inside(token.tokens))];
    case "code":
      return [element("pre", [element("code", [token.text])])];
    case "codespan":
      return [element("code", [token.text])];
    case "hr":
      return [element("hr", [])];
    case "br":
      return [element("br", [])];
    case "strong":
      return [element("strong", inside(token.tokens))];
    case "em":
      return [element("em", inside(token.tokens))];
    case "del":
      return [element("del", inside(token.tokens))];
    case "link":
      return link(token, inside(token.tokens));
    case "image":
      return [token.text];
    case "table":
      return [table(token, inside)];
    case "text":
      return token.tokens ? inside(token.tokens) : [resolveEntities(token.text)];
    case "escape":
      return [token.text];
    case "html":
      return token.block ? [element("p", [token.raw.trim()])] : [token.raw];
  }
}

function element(tag: Tag, children: readonly MarkdownNode[]): MarkdownElement {
  return { tag, children };
}

/** The page's own headings come before those of an answer. */
function headingTag(depth: number): Tag {
  return depth === 1 ? "h3" : depth === 2 ? "h4" : "h5";
}

function list({ ordered, start, items }: Tokens.List, depth: number): MarkdownElement {
  const children = blocks(items, depth + 1);
  if (!ordered) return element("ul", children);
  return { ...element("ol", children), ...(start === "" || start === 1 ? {} : { start }) };
}

function link({ href }: Tokens.Link, children: readonly MarkdownNode[]): MarkdownNode[] {
  const target = safeAddress(href);
  return target === undefined ? [...children] : [{ tag: "a", href: target, children }];
}

/** Undefined for an address that could do anything but lead away, and for one that means a place on this site. */
function safeAddress(href: string): string | undefined {
  const url = URL.parse(href);
  return url !== null && ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : undefined;
}

function table({ header, rows }: Tokens.Table, inside: (tokens: Token[]) => MarkdownNode[]): MarkdownElement {
  const row = (tag: "th" | "td", cells: readonly Tokens.TableCell[]) =>
    element(
      "tr",
      cells.map(({ tokens, align }) => ({
        ...element(tag, inside(tokens)),
        ...(align === "center" || align === "right" ? { align } : {}),
      })),
    );
  return element("table", [
    element("thead", [row("th", header)]),
    element(
      "tbody",
      rows.map((cells) => row("td", cells)),
    ),
  ]);
}
