import type { ComponentChildren, JSX } from "preact";
import { useMemo, useRef } from "preact/hooks";
import type { Block } from "./parse.ts";
import { EMPTY_MARKDOWN, parseMarkdown } from "./parse.ts";
import type { MarkdownNode } from "./tree.ts";

/** A model's text as elements; no HTML string is ever made of it. @param isCut whether the text may end anywhere. */
export function Markdown({ text, isCut }: { text: string; isCut: boolean }): JSX.Element {
  const last = useRef(EMPTY_MARKDOWN);
  last.current = useMemo(() => parseMarkdown(text, isCut, last.current), [text, isCut]);
  const { finished, growing } = last.current;
  return (
    <div class="markdown">
      {[...finished, ...growing].map((block, index) => (
        <BlockElements key={index} block={block} />
      ))}
    </div>
  );
}

/** Drawn again only when it has changed: an answer has many, and one that grows. */
function BlockElements({ block }: { block: Block }): JSX.Element {
  return useMemo(() => <>{block.map(draw)}</>, [block]);
}

function draw(node: MarkdownNode): ComponentChildren {
  if (typeof node === "string") return node;
  const { tag: Tag, href, start, align } = node;
  const children = node.children.map(draw);
  if (href !== undefined) {
    return (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">
        {children}
      </a>
    );
  }
  if (Tag === "table") {
    return (
      <div class="scroll-x" tabIndex={0}>
        <table>{children}</table>
      </div>
    );
  }
  if (Tag === "ol") return <ol start={start}>{children}</ol>;
  return <Tag class={align && `align-${align}`}>{children}</Tag>;
}
