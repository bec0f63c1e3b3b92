/** What a message asks of the scripted provider: sentinels in double brackets, so that every fault can be tried by hand too. */

/** Where in the stream a fault happens. */
const POSITIONS = ["first", "middle", "last"] as const;
export type Position = (typeof POSITIONS)[number];

/**
 * `status`: an HTTP error of that code. The others befall a stream that began: `cut` closes the connection, `stall` sends
 * nothing more, `error` sends an error object, `malformed` a line that is no JSON, `unfinished` ends without a finish_reason.
 */
const FAULTS = ["cut", "stall", "error", "malformed", "unfinished"] as const;
type StreamFault = { readonly kind: (typeof FAULTS)[number]; readonly at: Position };

export interface Script {
  /** `[[call findListings {"city":"Portland"}]]`, any number: the calls of the first step. */
  readonly calls: readonly { readonly name: string; readonly arguments: string }[];
  /** `[[tokens 120]]`: an answer of that many words. */
  readonly tokens: number | undefined;
  /** `[[every 20]]`: ms between two chunks. */
  readonly everyMs: number;
  /** `[[split 1]]`: bytes a write; 0 writes each chunk whole. */
  readonly splitBytes: number;
  /** `[[status 429]]`. */
  readonly status: number | undefined;
  /** `[[fault cut middle]]`. */
  readonly fault: StreamFault | undefined;
  /** The message without its sentinels. */
  readonly text: string;
}

const SENTINEL = /\[\[(\w+)\s+(.*?)\]\]/gs;

/** Reads the sentinels of a message; one that is not known throws, so that a test cannot misspell it. */
export function readScript(message: string): Script {
  const sentinels = [...message.matchAll(SENTINEL)].map(([, name = "", argument = ""]) => ({ name, argument }));
  const unknown = sentinels.find(({ name }) => !["call", "tokens", "every", "split", "status", "fault"].includes(name));
  if (unknown !== undefined) throw new SyntaxError(`Cannot read a script: no sentinel ${unknown.name}.`);
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
    fault: readFault(argumentOf("fault")),
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
