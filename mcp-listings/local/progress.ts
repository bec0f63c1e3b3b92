/** How far a long write is, told on a terminal or in a log. */

/** The part of a stream of Node that is needed. */
interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Without a terminal a line is written each time a tenth more is done; of a whole that nobody knows, each time so much is. */
const LINES = 10;
const DONE_A_LINE = 5_000;

/**
 * Reports on `what`: one line that renews itself on a terminal, plain lines elsewhere; that of the whole ends it. `total` is null as
 * long as nobody knows it.
 */
export function reportProgress(what: string, output: Output): (done: number, total: number | null) => void {
  let told = 0;
  return (done, total) => {
    const isWhole = done === total;
    const line = `${what}: ${done.toLocaleString("en-US")}${total === null ? " so far" : ` of ${total.toLocaleString("en-US")}`}`;
    if (output.isTTY) {
      output.write(`\r${line}${isWhole ? "\n" : ""}`);
      return;
    }
    const reached = Math.floor(total === null ? done / DONE_A_LINE : (done * LINES) / total);
    if (reached > told || isWhole) output.write(`${line}\n`);
    told = reached;
  };
}
