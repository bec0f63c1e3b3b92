/** A short line before costly work: a flood of it neither fills the memory of an isolate nor keeps all others waiting. */

export interface QueueOptions {
  /** How many works are done at once. */
  readonly places: number;
  /** How many may be in the line; past that, one is turned away at once. */
  readonly capacity: number;
  /** ms, as all times here */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** Does one work when its turn comes. */
export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

interface Member {
  readonly doing: "something else" | "waiting" | "working";
  /** When it is given up. */
  readonly until: number;
}

/** How often who waits looks whether it is their turn. */
const POLL_MS = 5;
/** What else the isolate has to do gets its turn before the next work begins. */
const BREATH_MS = 1;
/** Who has not looked for this long waits no more. */
const ABSENT_MS = 2_000;
/** By far longer than anything takes. */
const LOST_MS = 10_000;

/**
 * First come, first served. Everyone waits, be the line empty, and lets others in after the work: in workerd a hash runs on
 * the isolate's one thread, so requests that all found a free place would be hashed in one go.
 *
 * When a client leaves, the runtime may drop its request in the middle: nothing of it runs again, not even a `finally`. So
 * whoever is in here has to show up or is struck off; and each looks for itself, by a timer of its own, for a request
 * that is only waited for by another counts as hung.
 */
export function openQueue({ places, capacity, now, wait }: QueueOptions) {
  /** Those who wait in the order in which they began to. */
  const members = new Map<symbol, Member>();

  function strikeOff(): void {
    for (const [id, { until }] of members) if (until <= now()) members.delete(id);
  }

  function isNext(id: symbol): boolean {
    strikeOff();
    const all = [...members];
    const [next] = all.find(([, { doing }]) => doing === "waiting") ?? [];
    return next === id && all.filter(([, { doing }]) => doing === "working").length < places;
  }

  function stay(id: symbol, doing: Member["doing"]): void {
    members.set(id, { doing, until: now() + (doing === "waiting" ? ABSENT_MS : LOST_MS) });
  }

  return {
    /** Keeps room in the line for a job and the works in it. @throws Error when there is none. */
    async enter<Result>(job: (inTurn: InTurn) => Promise<Result>): Promise<Result> {
      strikeOff();
      if (members.size >= capacity) throw new Error("Cannot take on more work: too many wait.");
      const id = Symbol("member");
      stay(id, "something else");
      try {
        return await job(async (work) => {
          members.delete(id); // to the end of the line
          do {
            stay(id, "waiting");
            await wait(POLL_MS);
          } while (!isNext(id));
          stay(id, "working");
          try {
            return await work();
          } finally {
            await wait(BREATH_MS);
            stay(id, "something else");
          }
        });
      } finally {
        members.delete(id);
      }
    },
  };
}
