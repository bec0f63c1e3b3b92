import type { JSX } from "preact";
import { day, dollars, strings } from "../strings.ts";
import type { Listing } from "./listing.ts";

interface ListingCardProps {
  readonly listing: Listing;
  readonly headingLevel: "h3" | "h4";
}

/** One home: price, facts, status, and who lists it. Of a sold one the price is what it was sold for. */
export function ListingCard({ listing, headingLevel: Heading }: ListingCardProps): JSX.Element {
  const { listingId, status, address, price, soldPrice, soldOn, daysOnMarket, agent, office } = listing;
  const shownPrice = soldPrice ?? price;
  const listers = [agent, office].filter((name) => name !== undefined);
  return (
    <article class="listing">
      <p class="listing-head">
        <span class="price">{shownPrice === undefined ? strings.noPrice : dollars(shownPrice)}</span>
        <span class={`listing-status is-${status.toLowerCase()}`}>
          {strings.statuses[status] ?? status}
          {soldOn !== undefined && ` ${day(soldOn)}`}
        </span>
      </p>
      <Heading>{address.street}</Heading>
      <p class="listing-place">
        {address.city}, {address.state} {address.zip} · {listingId}
      </p>
      <ul class="listing-facts">
        {facts(listing).map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {soldPrice !== undefined && price !== undefined && <p class="muted">{strings.listedFor(dollars(price))}</p>}
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
