/** What an account may spend: turns a minute, and turns, dollars and reports a day of UTC. Reserved before, settled after. */

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** In the names of the configuration. */
export interface Limits {
  readonly TURNS_PER_MINUTE: number;
  readonly DAILY_TURNS: number;
  readonly DAILY_COST_USD: number;
  readonly DAILY_REPORTS: number;
}

/** What a turn to be may take. */
export interface Spending {
  readonly turnId: string;
  /** The most that it may cost: set aside until `settle` says what it did. */
  readonly costUsd: number;
  readonly sendsReport: boolean;
}

export type SpendingOutcome =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly code: "too-many-turns" | "daily-turns-spent" | "daily-cost-spent" | "daily-reports-spent";
      readonly retryAfterSeconds: number;
    };

interface Share {
  readonly limit: number;
  readonly left: number;
}

/** What is left until `resetsAt`, in ms since the epoch as all times here. */
export interface Remaining {
  readonly turns: Share;
  readonly costUsd: Share;
  readonly reports: Share;
  readonly resetsAt: number;
}

/** The budgets over the object's SQLite storage. One object counts for all tabs and devices, so they are exact. */
export function openBudget(sql: SqlStorage, limits: Limits) {
  function spentToday(now: number) {
    return sql
      .exec<{ turns: number; costUsd: number; reports: number }>(
        "SELECT COUNT(*) AS turns, TOTAL(costUsd) AS costUsd, TOTAL(sendsReport) AS reports FROM spending WHERE day = ?",
        dayOf(now),
      )
      .one();
  }

  return {
    /** Sets aside what the turn may take, once: the same turn again takes nothing more. */
    reserve({ turnId, costUsd, sendsReport }: Spending, now: number): SpendingOutcome {
      if (sql.exec("SELECT 1 FROM spending WHERE turnId = ?", turnId).toArray().length > 0) return { ok: true };
      const minute = sql
        .exec<{ turns: number; oldest: number | null }>(
          "SELECT COUNT(*) AS turns, MIN(reservedAt) AS oldest FROM spending WHERE reservedAt > ?",
          now - MINUTE_MS,
        )
        .one();
      if (minute.turns >= limits.TURNS_PER_MINUTE) {
        return refuse("too-many-turns", (minute.oldest ?? now) + MINUTE_MS - now);
      }
      const today = spentToday(now);
      const untilReset = resetOf(now) - now;
      if (today.turns >= limits.DAILY_TURNS) return refuse("daily-turns-spent", untilReset);
      if (costUsd > 0 && exceeds(today.costUsd + costUsd, limits.DAILY_COST_USD)) {
        return refuse("daily-cost-spent", untilReset);
      }
      if (sendsReport && today.reports >= limits.DAILY_REPORTS) return refuse("daily-reports-spent", untilReset);
      sql.exec("DELETE FROM spending WHERE day < ? AND reservedAt <= ?", dayOf(now), now - MINUTE_MS);
      sql.exec(
        "INSERT INTO spending (turnId, reservedAt, day, costUsd, sendsReport) VALUES (?, ?, ?, ?, ?)",
        turnId,
        now,
        dayOf(now),
        costUsd,
        Number(sendsReport),
      );
      return { ok: true };
    },

    /** What the turn has cost takes the place of what was set aside; may be told again. */
    settle(turnId: string, costUsd: number): void {
      sql.exec("UPDATE spending SET costUsd = ? WHERE turnId = ?", costUsd, turnId);
    },

    /** Gives back what was set aside for a turn that never began. */
    release(turnId: string): void {
      sql.exec("DELETE FROM spending WHERE turnId = ?", turnId);
    },

    remaining(now: number): Remaining {
      const { turns, costUsd, reports } = spentToday(now);
      return {
        turns: share(limits.DAILY_TURNS, turns),
        costUsd: share(limits.DAILY_COST_USD, costUsd),
        reports: share(limits.DAILY_REPORTS, reports),
        resetsAt: resetOf(now),
      };
    },
  };
}

function refuse(code: Extract<SpendingOutcome, { ok: false }>["code"], waitMs: number): SpendingOutcome {
  return { ok: false, code, retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) };
}

function share(limit: number, spent: number): Share {
  return { limit, left: Math.max(0, Number((limit - spent).toFixed(6))) };
}

/** Sums of decimals are a little off: less than a ten-thousandth of a cent is no excess. */
function exceeds(sum: number, limit: number): boolean {
  return sum > limit + 1e-6;
}

function dayOf(now: number): number {
  return Math.floor(now / DAY_MS);
}

function resetOf(now: number): number {
  return (dayOf(now) + 1) * DAY_MS;
}
