/** A report as plain text. */

import type { HomeContent, ReportContent } from "./content.ts";

/** Lines end in `\n`; blocks stand apart by an empty line. */
export function renderText({ note, homes, closing, siteUrl }: ReportContent): string {
  const blocks = [
    ...(note === undefined ? [] : [note]),
    ...homes.map(renderHome),
    [...closing, ...(siteUrl === undefined ? [] : [`Doorstep: ${siteUrl}`])].join("\n"),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function renderHome({ heading, facts, remarks, features, history, listedBy }: HomeContent): string {
  return [
    heading,
    "=".repeat(Math.min(heading.length, 72)),
    ...facts.map(([label, value]) => `${label}: ${value}`),
    ...(remarks === "" ? [] : ["", remarks]),
    ...(features === "" ? [] : ["", `Features: ${features}`]),
    ...(history.length === 0 ? [] : ["", "Price history"]),
    ...history.map(([date, event, price]) => `${date}: ${event}, ${price}`),
    "",
    `Listed by: ${listedBy}`,
  ].join("\n");
}
