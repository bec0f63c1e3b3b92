/** What happened to an account that someone may ask about later: who signed in, what was refused, what was sent. Never what was said. */

const KEPT_MS = 365 * 24 * 3_600_000;
const KEPT_ROWS = 2_000;

export type AuditedAct =
  | "sign-up"
  | "sign-in"
  | "sign-out"
  | "refresh-token-reused"
  | "password-changed"
  | "password-reset"
  | "address-confirmed"
  | "refusal"
  | "approval"
  | "send";

/** `detail` is a code or a state, such as `sent`, never words of a person. */
export interface AuditEntry {
  readonly act: AuditedAct;
  /** In ms since the epoch. */
  readonly at: number;
  /** Makes the entry one of a kind: the same one again is not kept twice. */
  readonly subject: string;
  readonly detail?: string;
}

/** The rows over the object's SQLite storage: a year of them, the newest 2,000. */
export function openAudit(sql: SqlStorage) {
  return {
    keep({ act, at, subject, detail }: AuditEntry): void {
      sql.exec(
        "INSERT INTO audit (act, at, subject, detail) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        act,
        at,
        subject,
        detail ?? "",
      );
      sql.exec("DELETE FROM audit WHERE at < ? OR id <= (SELECT MAX(id) FROM audit) - ?", at - KEPT_MS, KEPT_ROWS);
    },

    /** Newest first. */
    list(): AuditEntry[] {
      return sql
        .exec<{ act: AuditedAct; at: number; subject: string; detail: string }>(
          "SELECT act, at, subject, detail FROM audit ORDER BY id DESC",
        )
        .toArray();
    },
  };
}
