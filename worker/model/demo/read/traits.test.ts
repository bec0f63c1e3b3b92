import { expect, test } from "vitest";
import { readPropertyTypes, readTraits } from "./traits.ts";

test.for([
  ["houses in Portland", ["Single Family Residence"]],
  ["a single-family home", ["Single Family Residence"]],
  ["condos", ["Condominium"]],
  ["an apartment", ["Condominium"]],
  ["a townhouse", ["Townhouse"]],
  ["town homes", ["Townhouse"]],
  ["duplexes", ["Multi Family"]],
  ["multi-family", ["Multi Family"]],
  ["mobile homes", ["Manufactured Home"]],
  ["vacant land", ["Unimproved Land"]],
  ["land for sale", ["Unimproved Land"]],
  ["a condo or a townhouse", ["Townhouse", "Condominium"]],
  ["homes", []],
  ["house prices", []],
  ["an open house", []],
] as const)("readPropertyTypes() reads %j", ([text, types]) => {
  expect(readPropertyTypes(text)).toEqual(types);
});

test.for([
  ["sold homes", { status: "Sold" }],
  ["under contract", { status: "Pending" }],
  ["pending", { status: "Pending" }],
  ["coming soon", { status: "ComingSoon" }],
  ["a 2-car garage", {}],
  ["cheap houses", { sort: "price-asc" }],
  ["sorted by price", { sort: "price-asc" }],
  ["price high to low", { sort: "price-desc" }],
  ["the cheapest homes", { sort: "price-asc" }],
  ["most expensive listings", { sort: "price-desc" }],
  ["the newest", { sort: "newest" }],
  ["largest homes", { sort: "largest" }],
  ["the biggest lots", { sort: "lot-desc" }],
  ["lowest price per square foot", { sort: "price-per-square-foot" }],
  ["top 5", { limit: 5 }],
  ["the 3 cheapest condos", { sort: "price-asc", limit: 3 }],
  ["five newest homes", { sort: "newest", limit: 5 }],
  ["show me 4 listings", { limit: 4 }],
  ["the cheapest home", { sort: "price-asc", limit: 1 }],
  ["top 99", { limit: 20 }],
  ["3 bedroom homes", {}],
] as const)("readTraits() reads %j", ([text, traits]) => {
  expect(readTraits(text)).toEqual(traits);
});
