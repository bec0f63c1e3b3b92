import type { JSX } from "preact";
import { strings } from "../strings.ts";
import type { Findings } from "./listing.ts";
import { ListingCard } from "./listing-card.tsx";

/** The homes of the last search: beside the talk, or below it on a narrow page. */
export function FindingsPanel({ findings }: { findings: Findings | null }): JSX.Element {
  return (
    <aside class={findings === null ? "findings is-empty" : "findings"} aria-label={strings.findings} tabIndex={0}>
      <h2>{strings.findings}</h2>
      {findings === null ? (
        <p class="muted">{strings.noFindings}</p>
      ) : (
        <>
          <p class="muted">{countWords(findings)}</p>
          <ul>
            {findings.listings.map((listing) => (
              <li key={listing.listingId}>
                <ListingCard listing={listing} />
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}

function countWords({ listings, total, isCapped }: Findings): string {
  const found = strings.homesFound(total, isCapped);
  return listings.length < total ? strings.showing(listings.length, found) : found;
}
