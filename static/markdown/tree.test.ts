import { assert, constantFrom, array, property } from "fast-check";
import { expect, test } from "vitest";
import { parseMarkdown } from "./parse.ts";
import type { MarkdownNode } from "./tree.ts";

test.for<[string, string, string]>([
  ["paragraphs", "one\n\ntwo", "<p>one</p><p>two</p>"],
  ["emphasis", "**a** _b_ ~~c~~ `d`", "<p><strong>a</strong> <em>b</em> <del>c</del> <code>d</code></p>"],
  ["headings below the page's own", "# a\n## b\n#### c", "<h3>a</h3><h4>b</h4><h5>c</h5>"],
  ["lists", "- a\n- b\n  1. c", "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>"],
  ["a list that goes on", "3. a\n4. b", "<ol start=3><li>a</li><li>b</li></ol>"],
  ["tasks", "- [x] a\n- [ ] b", "<ul><li>☑ a</li><li>☐ b</li></ul>"],
  ["a quotation", "> a", "<blockquote><p>a</p></blockquote>"],
  ["code without reading it", "```html\n<b>&amp;</b>\n```", "<pre><code><b>&amp;</b></code></pre>"],
  ["a rule and a break", "a  \nb\n\n---", "<p>a<br></br>b</p><hr></hr>"],
  [
    "a table",
    "| a | b |\n|---|--:|\n| c | **d** |",
    "<table><thead><tr><th>a</th><th align=right>b</th></tr></thead><tbody><tr><td>c</td><td align=right><strong>d</strong></td></tr></tbody></table>",
  ],
  ["a link", "[a](https://example.com/b)", "<p><a href=https://example.com/b>a</a></p>"],
  ["a mailbox", "<a@example.com>", "<p><a href=mailto:a@example.com>a@example.com</a></p>"],
  ["an escaped sign", "\\*a\\*", "<p>*a*</p>"],
  ["an ampersand", "a & b &lt;", "<p>a & b <</p>"],
  ["what is not finished yet", "**a\n\n| b |", "<p>**a</p><p>| b |</p>"],
])("blockNodes() reads %s", ([, text, outline]) => {
  expect(treeOf(text).map(outlineOf).join("")).toBe(outline);
});

test.for<[string, string, string]>([
  ["a script", "<script>alert(1)</script>", "<p><script>alert(1)</script></p>"],
  ["markup in a line", 'a <img src=x onerror="alert(1)"> b', '<p>a <img src=x onerror="alert(1)"> b</p>'],
  ["a script's address", "[a](javascript:alert(1))", "<p>a</p>"],
  ["a script's address in disguise", "[a](JaVaScRiPt&colon;alert(1))", "<p>a</p>"],
  ["a data address", "[a](data:text/html,b)", "<p>a</p>"],
  ["a place on this site", "[a](/auth/logout) [b](//evil.example)", "<p>a b</p>"],
  ["an image", "![a home](https://evil.example/pixel.gif)", "<p>a home</p>"],
])("blockNodes() makes no element of %s", ([, text, outline]) => {
  expect(treeOf(text).map(outlineOf).join("")).toBe(outline);
});

test.for([
  [">", 400],
  [">", 5_000],
  ["1. ", 5_000],
  ["- ", 5_000],
  ["> - ", 5_000],
  ["**a ", 5_000],
  ["[", 5_000],
] as const)("blockNodes() survives deep nesting: %s %i times", ([piece, times]) => {
  expect(depthOf({ tag: "p", children: treeOf(piece.repeat(times)) })).toBeLessThan(60);
});

test("blockNodes() gives links none but safe addresses, whatever the text", () => {
  const pieces = constantFrom(
    "[",
    "](",
    ")",
    "!",
    "<",
    ">",
    "javascript:",
    "https://a.b",
    "a",
    "\n",
    "*",
    "|",
    "`",
    "&#x3a;",
    " ",
  );
  assert(
    property(array(pieces, { maxLength: 30 }), (text) =>
      addressesOf(treeOf(text.join(""))).every((href) => /^(?:https?|mailto):/.test(href)),
    ),
  );
});

/** The blocks of a whole text, one after the other. */
function treeOf(text: string): MarkdownNode[] {
  const { finished, growing } = parseMarkdown(text, false);
  return [...finished, ...growing].flat();
}

/** A tree in angle brackets: a shorthand of this test, nothing that a page would read. */
function outlineOf(node: MarkdownNode): string {
  if (typeof node === "string") return node;
  const { tag, children, ...attributes } = node;
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}=${value}`);
  return `<${tag}${written.join("")}>${children.map(outlineOf).join("")}</${tag}>`;
}

function depthOf(node: MarkdownNode): number {
  return typeof node === "string" ? 0 : 1 + Math.max(0, ...node.children.map(depthOf));
}

function addressesOf(nodes: readonly MarkdownNode[]): string[] {
  return nodes.flatMap((node) =>
    typeof node === "string" ? [] : [...(node.href === undefined ? [] : [node.href]), ...addressesOf(node.children)],
  );
}
