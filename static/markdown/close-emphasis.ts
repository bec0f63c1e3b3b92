/** Emphasis in a text that may go on: what is opened and not closed yet is shown as it will be, without its marks. */

/** A run of one mark that is open, such as `**`. */
interface OpenMark {
  readonly sign: string;
  readonly length: number;
}

/** Closes what the last line has opened, and leaves out a mark with nothing after it. Code is not looked into. */
export function closeEmphasis(text: string): string {
  const end = text.trimEnd().length;
  const start = inlineStart(text.slice(0, end));
  const line = text.slice(start, end);
  if (/^\s*([*_])(?:\s*\1){2,}$/.test(line)) return text; // a rule
  const { open, dangling } = scan(line);
  if (dangling > 0) return closeEmphasis(text.slice(0, end - dangling) + text.slice(end));
  const marks = open.toReversed().map(({ sign, length }) => sign.repeat(length));
  return text.slice(0, end) + marks.join("") + text.slice(end);
}

/** Marks do not reach over a line, nor out of a table's cell. */
function inlineStart(text: string): number {
  const start = text.lastIndexOf("\n") + 1;
  const isRow = /^\s*\|/.test(text.slice(start));
  return isRow ? text.lastIndexOf("|") + 1 : start;
}

/** `dangling` is the length of a mark at the end that neither opens nor closes anything. */
function scan(line: string): { open: readonly OpenMark[]; dangling: number } {
  const open: OpenMark[] = [];
  const signs = /\\.|`+|\*+|_+|~~/g;
  for (let match = signs.exec(line); match !== null; match = signs.exec(line)) {
    const [run] = match;
    const before = line.at(match.index - 1);
    const after = line[signs.lastIndex];
    if (run.startsWith("`")) {
      const closing = line.indexOf(run, signs.lastIndex);
      if (closing === -1) return { open: [], dangling: 0 };
      signs.lastIndex = closing + run.length;
    } else if (!run.startsWith("\\")) {
      const isFirst = match.index === 0;
      const rest = isFirst || isSpace(before) ? run.length : close(open, run, after);
      if (rest > 0 && after === undefined && (isFirst || !isWord(before))) return { open, dangling: rest };
      if (rest > 0 && after !== undefined && !isSpace(after) && (isFirst || !isWord(before)))
        open.push({ sign: run.charAt(0), length: rest });
    }
  }
  return { open, dangling: 0 };
}

/** Closes with a run what it can. Resolves to how much of the run is left over. */
function close(open: OpenMark[], run: string, after: string | undefined): number {
  const sign = run.charAt(0);
  if (sign === "_" && isWord(after)) return run.length;
  let rest = run.length;
  for (let last = open.at(-1); rest > 0 && last?.sign === sign; last = open.at(-1)) {
    open.pop();
    if (last.length > rest) open.push({ sign, length: last.length - rest });
    rest -= Math.min(rest, last.length);
  }
  return rest;
}

function isSpace(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character);
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
