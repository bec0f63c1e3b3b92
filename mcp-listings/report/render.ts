/** A report as it is mailed: subject, HTML and plain text. The same input gives the same bytes. */

import { reportContent, type ReportInput } from "./content.ts";
import { renderHtml } from "./html.ts";
import { renderText } from "./text.ts";

export interface RenderedReport {
  /** One line, without control characters. */
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Renders a report on at least one listing. */
export function renderReport(input: ReportInput): RenderedReport {
  const content = reportContent(input);
  return { subject: content.subject, html: renderHtml(content), text: renderText(content) };
}
