/** Which turn an idempotency key stands for: a request that is sent twice starts one turn. */

const KEPT_MS = 24 * 3_600_000;

/** A turn that a request wants to start. */
export interface TurnReservation {
  /** Absent: the request is like no other. */
  readonly idempotencyKey?: string;
  /** SHA-256 of what is asked, the conversation that the request names included. */
  readonly digest: string;
  /** The conversation it names, or a fresh id. */
  readonly sessionId: string;
  /** A fresh id. */
  readonly turnId: string;
}

export interface ReservedTurn {
  readonly sessionId: string;
  readonly turnId: string;
  /** Whether an earlier request reserved it. It may have got no further: that the turn has started is not said. */
  readonly joined: boolean;
}

export type Reservation =
  | { readonly ok: true; readonly turn: ReservedTurn }
  | { readonly ok: false; readonly code: "idempotency-key-reused" };

/** The keys over the object's SQLite storage. They are a user's: whoever has the address next starts anew. */
export function openIdempotency(sql: SqlStorage) {
  return {
    /**
     * The turn that the key stands for: the proposed one when the key is new, or older than a day. `now` is in ms since
     * the epoch. Refuses a key that was used for another request.
     */
    reserve(userId: string, { idempotencyKey, digest, sessionId, turnId }: TurnReservation, now: number): Reservation {
      const proposed = { ok: true, turn: { sessionId, turnId, joined: false } } as const;
      if (idempotencyKey === undefined) return proposed;
      const tooOld = now - KEPT_MS;
      const kept = sql
        .exec<{ digest: string; sessionId: string; turnId: string }>(
          "SELECT digest, sessionId, turnId FROM idempotencyKeys WHERE userId = ? AND key = ? AND createdAt > ?",
          userId,
          idempotencyKey,
          tooOld,
        )
        .toArray()[0];
      if (kept !== undefined) {
        return kept.digest === digest
          ? { ok: true, turn: { sessionId: kept.sessionId, turnId: kept.turnId, joined: true } }
          : { ok: false, code: "idempotency-key-reused" };
      }
      sql.exec("DELETE FROM idempotencyKeys WHERE createdAt <= ?", tooOld);
      sql.exec(
        "INSERT INTO idempotencyKeys (userId, key, digest, sessionId, turnId, createdAt) VALUES (?, ?, ?, ?, ?, ?)",
        userId,
        idempotencyKey,
        digest,
        sessionId,
        turnId,
        now,
      );
      return proposed;
    },
  };
}
