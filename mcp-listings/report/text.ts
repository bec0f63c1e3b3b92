/** A report as plain text. */

import type { HomeContent, ReportContent } from "./content.ts";
import type { Block, Cell, Fact, Section } from "./section.ts";

/** Lines end in `\n`; blocks stand apart by an empty line. */
export function renderText({ note, homes, sections, closing, siteUrl }: ReportContent): string {
  const blocks = [
    ...(note === undefined ? [] : [note]),
    ...homes.map(renderHome),
    ...sections.map(({ title, blocks }) => [underline(title, "="), ...blocks.map(renderBlock)].join("\n")),
    [...closing, ...(siteUrl === undefined ? [] : [`Doorstep: ${siteUrl}`])].join("\n"),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function renderHome({ street, place, kind, price, status, facts, sections, listedBy }: HomeContent): string {
  const head: readonly Fact[] = [...(price ? [price] : []), ["Status", status], ["Type", kind], ...facts];
  return [
    `${underline(`${street}, ${place}`, "=")}\n${renderFacts(head)}`,
    ...sections.map(renderSection),
    `Listed by: ${listedBy}`,
  ].join("\n\n");
}

function renderSection({ title, blocks }: Section): string {
  return [underline(title, "-"), ...blocks.map(renderBlock)].join("\n");
}

function underline(title: string, mark: string): string {
  return `${title}\n${mark.repeat(Math.min(title.length, 72))}`;
}

function renderBlock(block: Block): string {
  if (block.type === "facts") return renderFacts(block.facts);
  if (block.type !== "table") return block.text;
  return [block.head, ...block.rows.map((row) => row.map(renderCell))].map((cells) => cells.join(" | ")).join("\n");
}

function renderFacts(facts: readonly Fact[]): string {
  return facts.map(([label, value]) => `${label}: ${value}`).join("\n");
}

function renderCell({ text, detail }: Cell): string {
  return detail === undefined ? text : `${text} (${detail})`;
}
