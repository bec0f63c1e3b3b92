/** Statements that wait for another process's write. */

/** Time and chance, as `retryLocked` needs them. */
export interface Patience {
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * Runs statements of D1, and runs them again while another process's write lock makes them fail, with growing pauses for at
 * most ten seconds. Only for what may run twice, reads or writes: a failed one may have been done.
 */
export async function retryLocked<T>(run: () => Promise<T>, { now, random, sleep }: Patience = PATIENCE): Promise<T> {
  const deadline = now() + MAX_WAIT_MS;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      // Jitter: what failed together must not come back together.
      const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** attempt, MAX_PAUSE_MS) * (0.5 + random() / 2);
      if (!isLocked(error) || now() + pauseMs > deadline) throw error;
      await sleep(pauseMs);
    }
  }
}

/** As the main Worker waits for a tool. */
const MAX_WAIT_MS = 10_000;
const FIRST_PAUSE_MS = 20;
const MAX_PAUSE_MS = 500;

/** Of the machine. */
export const PATIENCE: Patience = {
  now: Date.now,
  random: Math.random,
  sleep: async (ms) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
  },
};

/** D1 has no code for it, only words. */
function isLocked(error: unknown): boolean {
  return error instanceof Error && /session commit token|SQLITE_BUSY|database is locked/i.test(error.message);
}
