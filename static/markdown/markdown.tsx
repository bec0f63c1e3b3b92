import type { ComponentChildren, JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { MarkdownNode } from "./tree.ts";
import { markdownTree } from "./tree.ts";

/** A model's text as elements; no HTML string is ever made of it. */
export function Markdown({ text }: { text: string }): JSX.Element {
  const tree = useMemo(() => markdownTree(text), [text]);
  return <div class="markdown">{tree.map(draw)}</div>;
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
