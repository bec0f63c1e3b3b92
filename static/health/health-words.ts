/** The state of the service in words; colour only repeats them. */

import type { ModelKind } from "../../worker/agent/events.ts";
import { strings } from "../strings.ts";

interface ServiceHealth {
  readonly status: "ok" | "unavailable";
  readonly detail?: string;
}

/** As `GET /health` answers. */
export interface Health {
  readonly services: {
    readonly listings: ServiceHealth;
    readonly analytics: ServiceHealth;
    readonly model: ServiceHealth & { readonly kind: ModelKind; readonly name: string };
    readonly storage: ServiceHealth;
  };
}

export interface HealthWords {
  readonly level: "unknown" | "ok" | "degraded" | "offline";
  readonly summary: string;
  readonly services: readonly { readonly name: string; readonly isUp: boolean; readonly words: string }[];
}

/** @param isReconnecting whether an answer is being read and its connection was lost. */
export function healthWords(health: Health | null | undefined, isReconnecting: boolean): HealthWords {
  if (health === undefined) return { level: "unknown", summary: strings.checking, services: [] };
  if (health === null) return { level: "offline", summary: strings.offline, services: [] };
  const services = SERVICES.map((service) => {
    const { status, detail } = health.services[service];
    const isUp = status === "ok";
    return { name: strings.services[service], isUp, words: isUp ? strings.works : (detail ?? strings.unavailable) };
  });
  if (isReconnecting) return { level: "degraded", summary: strings.reconnecting, services };
  const missing = services.filter(({ isUp }) => !isUp).map(({ name }) => name);
  if (missing.length === 0) return { level: "ok", summary: strings.connected, services };
  return { level: "degraded", summary: strings.missing(missing), services };
}

/** A rule-based model is never taken for a language model, whatever it is called. */
export function modelName({ services: { model } }: Health): string {
  return model.kind === "demo" ? strings.demoModel : model.name;
}

const SERVICES = ["listings", "analytics", "model", "storage"] as const;
