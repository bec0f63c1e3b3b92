/** The sections of a report as HTML. Every text is escaped here or by who calls `escape`, and nowhere else. */

import type { Block, Cell, Fact, Section, Table } from "./section.ts";

// As the page looks by day: paper and ink, one green.
export const INK = "#211f1b";
export const SOFT = "#5f5a51";
export const HAIRLINE = "#e0dacf";
export const ACCENT = "#1f5a41";
export const WASH = "#e6efe8";
export const SANS = "-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
export const SERIF = "'Iowan Old Style',Charter,Georgia,'Times New Roman',serif";

/** @param heading of the section's title. */
export function renderSection({ title, blocks }: Section, heading: "h2" | "h3"): string {
  const style = heading === "h2" ? `margin:0 0 12px;font:20px/1.2 ${SERIF}` : "margin:24px 0 8px;font-size:15px";
  return [`<${heading} style="${style}">${escape(title)}</${heading}>`, ...blocks.map(renderBlock)].join("\n");
}

function renderBlock(block: Block): string {
  switch (block.type) {
    case "text": {
      return block.text
        .split(/\n{2,}/)
        .map((one) => `<p style="margin:0 0 8px">${lines(one)}</p>`)
        .join("");
    }
    case "basis": {
      return `<p style="margin:8px 0 0;color:${SOFT};font-size:13px">${lines(block.text)}</p>`;
    }
    case "facts": {
      return renderFacts(block.facts);
    }
    case "table": {
      return renderTable(block);
    }
  }
}

/** At least one fact, in two columns: one after the other where there is no room for both. */
export function renderFacts(facts: readonly Fact[]): string {
  const half = Math.ceil(facts.length / 2);
  const labelWidth = Math.ceil(Math.max(...facts.map(([label]) => label.length)) * LABEL_CHARACTER) + LABEL_GAP;
  const halves = [facts.slice(0, half), facts.slice(half)].filter((column) => column.length > 0);
  const columns = halves.map((column) => {
    const rows = column.map(
      ([label, value]) =>
        `<tr><td width="${labelWidth}" nowrap style="padding:2px 0;color:${SOFT}">${escape(label)}</td><td>${escape(value)}</td></tr>`,
    );
    return `<table role="presentation" align="left" width="272" cellpadding="2" cellspacing="0" style="width:100%;max-width:272px">\n${rows.join("\n")}\n</table>`;
  });
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td>\n${columns.join("\n")}\n</td></tr></table>`;
}

/** px, of the mean letter; a label that is wider makes its column so. */
const LABEL_CHARACTER = 7.2;
const LABEL_GAP = 16;

function renderTable({ head, rows, figureColumns }: Table): string {
  const align = (column: number) => (column < head.length - figureColumns ? "left" : "right");
  const titles = head.map((title, column) => {
    return `<th scope="col" align="${align(column)}" style="padding:0 0 4px ${gap(column)}px;color:${SOFT};font-weight:400;font-size:13px">${escape(title)}</th>`;
  });
  const body = rows.map((cells) =>
    cells.map((one, column) => {
      const style = `padding:4px 0 4px ${gap(column)}px;border-top:1px solid ${HAIRLINE}`;
      return column === 0
        ? `<th scope="row" align="left" style="${style};font-weight:400">${renderCell(one)}</th>`
        : `<td align="${align(column)}" nowrap style="${style}">${renderCell(one)}</td>`;
    }),
  );
  return `<table width="100%" cellpadding="0" cellspacing="0">
<tr>${titles.join("")}</tr>
${body.map((cells) => `<tr valign="top">${cells.join("")}</tr>`).join("\n")}
</table>`;
}

/** Before a column, px. */
function gap(column: number): number {
  return column === 0 ? 0 : 12;
}

function renderCell({ text, detail }: Cell): string {
  const small = detail === undefined ? "" : `<br><span style="color:${SOFT};font-size:13px">${escape(detail)}</span>`;
  return `${escape(text)}${small}`;
}

/** Escaped, with its line breaks. */
export function lines(text: string): string {
  return escape(text).replaceAll("\n", "<br>");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
