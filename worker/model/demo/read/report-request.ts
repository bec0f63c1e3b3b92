/** To whom a report shall go, and with what note. */

export interface ReportRequest {
  readonly recipientEmail?: string;
  /** As written. */
  readonly note?: string;
  /** The message without address and note: what they say is not a request. */
  readonly rest: string;
}

const EMAIL = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/u;
const QUOTED_NOTE = /,?(?: (?:and|with))?(?: (?:the|a))? (?:note|message)(?: (?:saying|that says))?:? ?"([^"]+)"/i;
const OPEN_NOTE = /,?(?: (?:and|with))?(?: (?:the|a))? (?:note|message)(?: (?:saying|that says)|:) ?(.+)$/i;

export function readReportRequest(text: string): ReportRequest {
  const noted = QUOTED_NOTE.exec(text) ?? OPEN_NOTE.exec(text);
  const note = noted?.[1];
  const unnoted = noted ? text.replace(noted[0], " ") : text;
  const recipientEmail = EMAIL.exec(unnoted)?.[0];
  const rest = recipientEmail === undefined ? unnoted : unnoted.replace(recipientEmail, " ");
  return {
    ...(recipientEmail === undefined ? {} : { recipientEmail }),
    ...(note === undefined ? {} : { note }),
    rest: rest.trim(),
  };
}
