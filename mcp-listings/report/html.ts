/** A report as HTML for mail programs: tables and inline styles, no image, no script, no link but the site's. */

import type { HomeContent, ReportContent } from "./content.ts";
import {
  ACCENT,
  escape,
  HAIRLINE,
  INK,
  lines,
  renderFacts,
  renderSection,
  SANS,
  SERIF,
  SOFT,
  WASH,
} from "./html-blocks.ts";

/** A whole document: 600 px wide, and as narrow as a phone. */
export function renderHtml({ subject, title, asOf, note, homes, sections, closing, siteUrl }: ReportContent): string {
  const rows = [
    renderMasthead(title, asOf),
    ...(note === undefined ? [] : [renderNote(note)]),
    ...homes.map(renderHome),
    ...sections.map((section) => renderSection(section, "h2")),
    renderClosing(closing, siteUrl),
  ];
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(subject)}</title></head>
<body style="margin:0;background:#faf8f4">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:16px 8px">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" style="${FRAME}">
${rows.map((row) => `<tr><td style="${CELL}">\n${row}\n</td></tr>`).join("\n")}
</table>
</td></tr></table>
</body>
</html>
`;
}

const FRAME =
  `width:100%;max-width:600px;background:#fffdfa;border:1px solid ${HAIRLINE};border-radius:8px;` +
  `font:15px/1.5 ${SANS};color:${INK};font-variant-numeric:tabular-nums`;
const CELL = `padding:24px;border-bottom:1px solid ${HAIRLINE};text-align:left`;

/** What a report is not is said here as well: some mail programs cut the end of a long message off. */
function renderMasthead(title: string, asOf: string): string {
  return `<p style="margin:0 0 8px;color:${ACCENT};font-weight:600">Doorstep</p>
<h1 style="margin:0 0 4px;font:28px/1.2 ${SERIF}">${escape(title)}</h1>
<p style="margin:0;color:${SOFT}">As of ${escape(asOf)}. Not an appraisal. Equal Housing Opportunity.</p>`;
}

function renderNote(note: string): string {
  const paragraphs = note.split(/\n{2,}/).map((one) => `<p style="margin:0 0 8px">${lines(one)}</p>`);
  const style = `padding-left:16px;border-left:3px solid ${ACCENT}`;
  return `<table role="presentation" cellpadding="0" cellspacing="0"><tr><td style="${style}">${paragraphs.join("")}</td></tr></table>`;
}

function renderHome({ street, place, kind, price, status, facts, sections, listedBy }: HomeContent): string {
  const [label, dollars] = price ?? ["", ""];
  return [
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 16px"><tr>
<td style="vertical-align:top"><h2 style="margin:0;font:24px/1.2 ${SERIF}">${escape(street)}</h2><span style="color:${SOFT}">${escape(place)}<br>${escape(kind)}</span></td>
<td align="right" style="padding-left:16px;vertical-align:top;white-space:nowrap"><b style="font:24px/1.2 ${SERIF}">${escape(dollars)}</b><br>
<span style="color:${SOFT};font-size:13px">${escape(label)}</span>
<span style="padding:2px 8px;border-radius:8px;background:${WASH};color:${ACCENT};font-size:13px">${escape(status)}</span></td>
</tr></table>`,
    renderFacts(facts),
    ...sections.map((section) => renderSection(section, "h3")),
    `<p style="margin:24px 0 0;color:${SOFT}">Listed by: ${escape(listedBy)}</p>`,
  ].join("\n");
}

function renderClosing(closing: readonly string[], siteUrl: string | undefined): string {
  const site =
    siteUrl === undefined
      ? ""
      : `<br><a href="${escape(siteUrl)}" style="color:${ACCENT}">Ask Doorstep about these homes</a>`;
  return `<p style="margin:0;color:${SOFT};font-size:13px">${closing.map(escape).join("<br>")}${site}</p>`;
}
