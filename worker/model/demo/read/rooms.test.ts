import { expect, test } from "vitest";
import { readRooms } from "./rooms.ts";

const exactly = (bedrooms: number) => ({ minBedrooms: bedrooms, maxBedrooms: bedrooms });

test.for([
  ["3-bedroom homes", exactly(3)],
  ["3 bedrooms", exactly(3)],
  ["3 bed condo", exactly(3)],
  ["3br", exactly(3)],
  ["3 BR house", exactly(3)],
  ["3bd", exactly(3)],
  ["three bedrooms", exactly(3)],
  ["a three-bedroom house", exactly(3)],
  ["around 3 bedrooms", exactly(3)],
  ["3+ bedrooms", { minBedrooms: 3 }],
  ["3 or more bedrooms", { minBedrooms: 3 }],
  ["3 bedrooms or more", { minBedrooms: 3 }],
  ["at least three beds", { minBedrooms: 3 }],
  ["min 3 beds", { minBedrooms: 3 }],
  ["more than a 2 bedroom", { minBedrooms: 2 }],
  ["up to 3 bedrooms", { maxBedrooms: 3 }],
  ["no more than 2 bedrooms", { maxBedrooms: 2 }],
  ["2-3 bedrooms", { minBedrooms: 2, maxBedrooms: 3 }],
  ["between 2 and 4 bedrooms", { minBedrooms: 2, maxBedrooms: 4 }],
  ["2 or 3 bedroom", { minBedrooms: 2, maxBedrooms: 3 }],
  ["2 bedroom or 3 bedroom", { minBedrooms: 2, maxBedrooms: 3 }],
  ["3 bedrooms max $800,000", exactly(3)],
  ["3 bedrooms at least two baths", { ...exactly(3), minBathrooms: 2 }],
  ["3 bed, 2 bath", { ...exactly(3), minBathrooms: 2 }],
  ["3bd/2ba", { ...exactly(3), minBathrooms: 2 }],
  ["3 rooms", { ...exactly(3), note: "I read “3 rooms” as bedrooms." }],
  ["2.5 bathrooms", { minBathrooms: 2.5 }],
  ["at least 1.5 baths", { minBathrooms: 1.5 }],
  ["two full baths", { minBathrooms: 2 }],
] as const)("readRooms() reads %j", ([text, rooms]) => {
  expect(readRooms(text)).toEqual(rooms);
});

test.for(["$800,000", "L003", "bedrooms", "the stone bed and breakfast", "3 homes", "1,003 beds"])(
  "readRooms() sees no rooms in %j",
  (text) => {
    expect(readRooms(text)).toEqual({});
  },
);
