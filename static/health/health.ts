/** Which parts of the service work, asked now and then while someone looks. */

import { signal } from "@preact/signals";
import type { Request } from "../request.ts";
import type { Health } from "./health-words.ts";
import { modelName } from "./health-words.ts";

const PERIOD_MS = 60_000;

export type HealthStore = ReturnType<typeof createHealth>;

export function createHealth(request: Request) {
  /** Undefined before the first answer, null when none came. */
  const health = signal<Health | null | undefined>(undefined);
  /** The model's name for a person, as it was last told. */
  const model = signal<string | undefined>(undefined);

  async function check(): Promise<void> {
    const answer = await request<Health>("/health");
    health.value = answer.ok ? answer.body : null;
    if (answer.ok) model.value = modelName(answer.body);
  }

  return {
    health,
    model,
    check,
    /** Asks at once, each minute while the page is seen, and when the network comes or goes. */
    watch(): void {
      const checkIfSeen = () => void (document.visibilityState === "visible" && check());
      void check();
      setInterval(checkIfSeen, PERIOD_MS);
      document.addEventListener("visibilitychange", checkIfSeen);
      addEventListener("online", checkIfSeen);
      addEventListener("offline", checkIfSeen);
    },
  };
}
