/** How far a long write is, told on a terminal or in a log. */

/** The part of a stream of Node that is needed. */
interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Without a terminal a line is written each time a tenth more is done. */
const LINES = 10;

/** Reports on `what`: one line that renews itself on a terminal, plain lines elsewhere; the last one ends it. */
export function reportProgress(what: string, output: Output): (done: number, total: number) => void {
  let told = 0;
  return (done, total) => {
    const line = `${what}: ${done.toLocaleString("en-US")} of ${total.toLocaleString("en-US")}`;
    if (output.isTTY) {
      output.write(`\r${line}${done === total ? "\n" : ""}`);
      return;
    }
    const reached = Math.floor((done * LINES) / total);
    if (reached > told) output.write(`${line}\n`);
    told = reached;
  };
}
