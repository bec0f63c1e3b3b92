/** Listings for the tests of what is told about them. */

import type { Listing } from "./listing.ts";

/** Everything about a home for sale is known. */
export const OAK: Listing = {
  listingId: "L001",
  status: "Active",
  address: { street: "123 Oak Street", city: "Portland", state: "OR", zip: "97201" },
  price: 825_000,
  originalPrice: 850_000,
  soldPrice: null,
  bedrooms: 3,
  bathrooms: 2.5,
  squareFeet: 1_850,
  lotSquareFeet: 5_000,
  yearBuilt: 1925,
  propertyType: "Single Family Residence",
  daysOnMarket: 15,
  listedOn: "2026-10-16",
  soldOn: null,
  hoaFee: 120,
  garageSpaces: 1,
  features: ["garage", "view"],
  description: "Light rooms.\n\nA garden to the south.",
  agent: "Ana Ruiz",
  office: "Rose City Homes",
  latitude: 45.5,
  longitude: -122.7,
  photos: [{ url: "https://photos.example/l001-1.jpg", caption: "From the street", order: 1 }],
};

/** What may be lacking is. */
export const BARE: Listing = {
  ...OAK,
  listingId: "L002",
  address: { street: "456 Pine Avenue", city: "Seattle", state: "WA", zip: "98101" },
  price: null,
  originalPrice: null,
  bedrooms: null,
  bathrooms: null,
  squareFeet: null,
  lotSquareFeet: null,
  yearBuilt: null,
  daysOnMarket: null,
  listedOn: null,
  hoaFee: null,
  garageSpaces: null,
  features: [],
  description: "",
  agent: null,
  office: null,
  latitude: null,
  longitude: null,
  photos: [],
};
