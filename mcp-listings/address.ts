import type { Listing } from "./listing.ts";
import { tidyLine } from "./report/wording.ts";

/** `123 Oak Street, Portland, OR 97201`, on one line. */
export function formatAddress({ street, city, state, zip }: Listing["address"]): string {
  return tidyLine(`${street}, ${city}, ${state} ${zip}`);
}
