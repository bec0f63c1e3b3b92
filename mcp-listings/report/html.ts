/** A report as HTML for mail programs: tables and inline styles, no image, no script, no link but the site's. */

import type { HomeContent, ReportContent } from "./content.ts";

/** A whole document. Every text in it is escaped here, and nowhere else. */
export function renderHtml({ subject, note, homes, closing, siteUrl }: ReportContent): string {
  const site = siteUrl === undefined ? "" : ` <a href="${escape(siteUrl)}" style="color:#1f5f4a">Doorstep</a>`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(subject)}</title></head>
<body style="margin:0;background:#f5f4f0">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" style="${FRAME}">
${note === undefined ? "" : `<tr><td style="${CELL}">${paragraphs(note)}</td></tr>\n`}${homes.map(renderHome).join("\n")}
<tr><td style="${CELL};color:#5b5b57;font-size:13px">${closing.map(escape).join("<br>")}${site}</td></tr>
</table>
</td></tr></table>
</body>
</html>
`;
}

const FRAME =
  "width:100%;max-width:600px;background:#ffffff;font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.5;color:#222222";
const CELL = "padding:20px 24px;border-bottom:1px solid #e3e1da";
const HEADING = "margin:0 0 12px;font-size:20px;line-height:1.3";
const SUBHEADING = "margin:16px 0 4px;font-size:15px";
const LABEL = "padding:2px 16px 2px 0;font-weight:normal;color:#5b5b57;white-space:nowrap;vertical-align:top";
const VALUE = "padding:2px 16px 2px 0;vertical-align:top";

function renderHome({ heading, facts, remarks, features, history, listedBy }: HomeContent): string {
  const parts = [
    `<h2 style="${HEADING}">${escape(heading)}</h2>`,
    table(facts.map(([label, value]) => `${header(label)}${cell(value)}`)),
    ...(remarks === "" ? [] : [paragraphs(remarks)]),
    ...(features === "" ? [] : [paragraphs(`Features: ${features}`)]),
    ...(history.length === 0 ? [] : [`<h3 style="${SUBHEADING}">Price history</h3>`, renderHistory(history)]),
    paragraphs(`Listed by: ${listedBy}`),
  ];
  return `<tr><td style="${CELL}">\n${parts.join("\n")}\n</td></tr>`;
}

function renderHistory(history: HomeContent["history"]): string {
  return table(history.map(([date, event, price]) => `${header(date)}${cell(event)}${cell(price)}`));
}

function table(rows: readonly string[]): string {
  return `<table cellpadding="0" cellspacing="0">\n${rows.map((row) => `<tr>${row}</tr>\n`).join("")}</table>`;
}

function header(text: string): string {
  return `<th scope="row" align="left" style="${LABEL}">${escape(text)}</th>`;
}

function cell(text: string): string {
  return `<td style="${VALUE}">${escape(text)}</td>`;
}

function paragraphs(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((one) => `<p style="margin:12px 0 0">${escape(one).replaceAll("\n", "<br>")}</p>`)
    .join("");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
