/** What a message asks of the scripted provider: sentinels in double brackets, so that every fault can be tried by hand too. */

/** Where a fault happens: before the headers, after the first comment, in the middle of the answer, or where its finish_reason would come. */
const POSITIONS = ["start", "first", "middle", "last"] as const;
export type Position = (typeof POSITIONS)[number];

/**
 * `cut` closes the connection, `stall` sends nothing more, `bytes` goes on a byte at a time and completes nothing, `error`
 * sends an error object, `malformed` a line that is no JSON, `half` half a line of it, `unfinished` ends without a
 * finish_reason, `html` with a page, `long` sends a line of 10 MB, `flood` comments without end.
 */
const FAULTS = ["cut", "stall", "bytes", "error", "malformed", "half", "unfinished", "html", "long", "flood"] as const;
export type StreamFault = { readonly kind: (typeof FAULTS)[number]; readonly at: Position };

export interface Script {
  /** `[[call findListings {"city":"Portland"}]]`, any number: the calls of the first step. */
  readonly calls: readonly { readonly name: string; readonly arguments: string }[];
  /** `[[tokens 120]]`: an answer of that many words; 0 is an answer that holds nothing. */
  readonly tokens: number | undefined;
  /** `[[every 20]]`: ms between two chunks, or two bytes of the fault `bytes` (else a second). */
  readonly everyMs: number;
  /** `[[split 1]]`: bytes a write; 0 writes each chunk whole. */
  readonly splitBytes: number;
  /** `[[status 429]]`: an HTTP error of that code. */
  readonly status: number | undefined;
  /** `[[retry-after 2]]`: goes with the status as it stands here. */
  readonly retryAfter: string | undefined;
  /** `[[fault cut middle]]`. */
  readonly fault: StreamFault | undefined;
  /** `[[finish length]]`: the finish_reason of the answer, whatever it is made of. */
  readonly finish: string | undefined;
  /** `[[done no]]`: the answer ends without `[DONE]`. */
  readonly isDoneSent: boolean;
  /** The message without its sentinels. */
  readonly text: string;
}

const NAMES = ["call", "tokens", "every", "split", "status", "retry-after", "fault", "finish", "done"];
const SENTINEL = /\[\[([\w-]+)\s+(.*?)\]\]/gs;
const TIMES = /\s+times\s+(\d+)$/;

/**
 * Reads the sentinels of a message; one that is not known throws, so that a test cannot misspell it. `times 2` at the end
 * of a `status`, `fault`, `tokens` or `finish` lets it befall the first two requests only.
 * @param earlier requests of the same question.
 */
export function readScript(message: string, earlier = 0): Script {
  const all = [...message.matchAll(SENTINEL)].map(([, name = "", argument = ""]) => ({ name, argument }));
  const unknown = all.find(({ name }) => !NAMES.includes(name));
  if (unknown !== undefined) throw new SyntaxError(`Cannot read a script: no sentinel ${unknown.name}.`);
  const sentinels = all
    .filter(({ argument }) => earlier < Number(TIMES.exec(argument)?.[1] ?? Infinity))
    .map(({ name, argument }) => ({ name, argument: argument.replace(TIMES, "") }));
  const argumentOf = (wanted: string) => sentinels.find(({ name }) => name === wanted)?.argument;
  const numberOf = (wanted: string) => {
    const argument = argumentOf(wanted);
    return argument === undefined ? undefined : Number(argument);
  };
  return {
    calls: sentinels.flatMap(({ name, argument }) => (name === "call" ? [readCall(argument)] : [])),
    tokens: numberOf("tokens"),
    everyMs: numberOf("every") ?? 0,
    splitBytes: numberOf("split") ?? 0,
    status: numberOf("status"),
    retryAfter: argumentOf("retry-after"),
    fault: readFault(argumentOf("fault")),
    finish: argumentOf("finish"),
    isDoneSent: argumentOf("done") !== "no",
    text: message.replace(SENTINEL, "").trim(),
  };
}

function readCall(argument: string) {
  const space = argument.indexOf(" ");
  return space === -1
    ? { name: argument, arguments: "{}" }
    : { name: argument.slice(0, space), arguments: argument.slice(space + 1) };
}

function readFault(argument: string | undefined): StreamFault | undefined {
  if (argument === undefined) return undefined;
  const [kind, at = "first"] = argument.split(" ");
  const fault = { kind: FAULTS.find((name) => name === kind), at: POSITIONS.find((name) => name === at) };
  if (fault.kind === undefined || fault.at === undefined) throw new SyntaxError(`Cannot read a script: ${argument}.`);
  return { kind: fault.kind, at: fault.at };
}
