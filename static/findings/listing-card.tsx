import type { JSX } from "preact";
import { dollars, strings } from "../strings.ts";
import type { Listing } from "./listing.ts";

/** One home: price, facts, status, and who lists it. */
export function ListingCard({ listing }: { listing: Listing }): JSX.Element {
  const { listingId, status, address, price, soldPrice, daysOnMarket, agent, office } = listing;
  const listers = [agent, office].filter((name) => name !== undefined);
  return (
    <article class="listing">
      <p class="listing-head">
        <span class="price">{price === undefined ? strings.noPrice : dollars(price)}</span>
        <span class={`listing-status is-${status.toLowerCase()}`}>
          {strings.statuses[status] ?? status}
          {soldPrice !== undefined && ` ${dollars(soldPrice)}`}
        </span>
      </p>
      <h3>{address.street}</h3>
      <p class="listing-place">
        {address.city}, {address.state} {address.zip} · {listingId}
      </p>
      <ul class="listing-facts">
        {facts(listing).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {daysOnMarket !== undefined && <p class="muted">{strings.daysOnMarket(daysOnMarket)}</p>}
      {listers.length > 0 && <p class="muted">{strings.listedBy(listers)}</p>}
    </article>
  );
}

function facts({ bedrooms, bathrooms, squareFeet, yearBuilt, propertyType }: Listing): string[] {
  return [
    ...told(bedrooms, strings.bedrooms),
    ...told(bathrooms, strings.bathrooms),
    ...told(squareFeet, strings.squareFeet),
    ...told(yearBuilt, strings.built),
    ...told(propertyType, (type) => type),
  ];
}

/** Nothing of what the source does not know. */
function told<Fact>(fact: Fact | undefined, words: (fact: Fact) => string): string[] {
  return fact === undefined ? [] : [words(fact)];
}
