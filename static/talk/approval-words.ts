/** How a send stands, in words. */

import type { PageProblem } from "../request.ts";
import { strings } from "../strings.ts";
import type { ApprovalEvent } from "../../worker/agent/events.ts";
import { isRecord } from "./tool-words.ts";
import type { ToolPart } from "./turn-view.ts";

/** `waiting` needs the person; the others are over or out of their hands. */
export type SendState = keyof typeof strings.approvalTitles;

/** @param tool the call that sends, as far as it has come; undefined where none is known. */
export function sendState({ status }: Pick<ApprovalEvent, "status">, tool: ToolPart | undefined): SendState {
  if (status !== "approved") return status;
  if (tool?.status === "started") return "sending";
  if (tool?.status === "failed") return "failed";
  const outcome = isRecord(tool?.result) ? tool.result["status"] : undefined;
  return OUTCOMES.find((known) => known === outcome) ?? "approved";
}

const OUTCOMES = ["sent", "stored", "failed", "unknown", "sending", "expired"] as const;

/** How long there still is to decide; times are ms. */
export function timeLeftWords(expiresAt: number, now: number): string {
  const minutes = Math.floor((expiresAt - now) / 60_000);
  if (minutes >= 1) return strings.minutesToDecide(minutes);
  return expiresAt > now ? strings.minuteToDecide : strings.noTimeToDecide;
}

/** Why a decision was not taken. */
export function refusalWords({ code, title, detail }: PageProblem): string {
  return (strings.decisionRefusals as Partial<Record<PageProblem["code"], string>>)[code] ?? detail ?? title; // some of the codes
}

/** A home of a preview in one line; undefined for what is none. */
export function homeWords(home: unknown): string | undefined {
  if (!isRecord(home)) return undefined;
  const { listingId, address } = home;
  const words = [address, listingId].filter((word) => typeof word === "string");
  return words.length === 0 ? undefined : words.join(" · ");
}
