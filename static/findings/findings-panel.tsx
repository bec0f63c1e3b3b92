import type { JSX } from "preact";
import { strings } from "../strings.ts";
import type { FindingsStore } from "./findings.ts";
import type { Finding } from "./listing.ts";
import { ListingCard } from "./listing-card.tsx";

/** The homes of the last answer's searches: beside the talk, or below it on a narrow page. */
export function FindingsPanel({ findings }: { findings: FindingsStore }): JSX.Element {
  const searches = findings.value;
  const sources = new Set(searches.flatMap(({ attribution }) => attribution ?? []));
  return (
    <aside class={searches.length === 0 ? "findings is-empty" : "findings"} aria-label={strings.findings} tabIndex={0}>
      <h2>{strings.findings}</h2>
      {searches.length === 0 && <p class="muted">{strings.noFindings}</p>}
      {searches.map((finding) => (
        <Search key={finding.callId} finding={finding} isOneOfSeveral={searches.length > 1} />
      ))}
      {sources.size > 0 && <p class="findings-source">{strings.source([...sources])}</p>}
    </aside>
  );
}

function Search({ finding, isOneOfSeveral }: { finding: Finding; isOneOfSeveral: boolean }): JSX.Element {
  return (
    <section class="search">
      {isOneOfSeveral && finding.criteria !== "" && <h3>{finding.criteria}</h3>}
      <p class="muted">{countWords(finding)}</p>
      <ul>
        {finding.listings.map((listing) => (
          <li key={listing.listingId}>
            <ListingCard listing={listing} headingLevel={isOneOfSeveral ? "h4" : "h3"} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function countWords({ listings, total, isCapped }: Finding): string {
  const found = strings.homesFound(total, isCapped);
  return listings.length < total ? strings.showing(listings.length, found) : found;
}
