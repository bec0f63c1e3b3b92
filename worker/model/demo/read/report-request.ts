/** To whom a report shall go, and with what note. */

const EMAIL = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu;
const QUOTED_NOTE = /,?(?: (?:and|with))?(?: (?:the|a))? (?:note|message)(?: (?:saying|that says))?:? ?"([^"]+)"/i;
const OPEN_NOTE = /,?(?: (?:and|with))?(?: (?:the|a))? (?:note|message)(?: (?:saying|that says)|:) ?(.+)$/i;

/** Separates what the person wants to have said, as written, from what is asked: it is no request. */
export function readNote(text: string): { readonly note?: string; readonly rest: string } {
  const noted = QUOTED_NOTE.exec(text) ?? OPEN_NOTE.exec(text);
  const note = noted?.[1];
  return noted === null || note === undefined
    ? { rest: text }
    : { note, rest: text.replace(noted[0], () => " ").trim() };
}

export interface Recipients {
  /** Addresses, each once. */
  readonly addresses: readonly string[];
  /** Stands where an address should and is none. */
  readonly noAddress?: string;
  /** The message without either. */
  readonly rest: string;
}

const NO_ADDRESS = /(?<=\bto )(?:\S*@\S*[^\s.?!,]|[\p{L}\p{N}]+(?:[-._][\p{L}\p{N}]+)+)(?=[.?!,]*$|,? and )/iu;
const IS_RANGE = /^[A-Z]{1,2}\d{3,}-/i;

export function readRecipients(text: string): Recipients {
  const addresses = [...new Set(Array.from(text.matchAll(EMAIL), ([address]) => address))];
  const rest = text.replaceAll(EMAIL, " ");
  const noAddress = addresses.length === 0 ? NO_ADDRESS.exec(rest)?.[0] : undefined;
  if (noAddress === undefined || IS_RANGE.test(noAddress)) return { addresses, rest: rest.trim() };
  return { addresses, noAddress, rest: rest.replace(noAddress, () => " ").trim() };
}
