import { expect, test } from "vitest";
import { listing, readListing, withFirstPhoto, type ListingRow } from "./listing.ts";
import { BARE, OAK } from "./test-listing.ts";

const { address, features, photos: _, ...fields } = OAK;
const PHOTO = {
  MediaURL: "https://photos.example/l001-1.jpg",
  ShortDescription: "From the street",
  Order: 1,
  PreferredPhotoYN: true,
};
const ROW: ListingRow = {
  ...fields,
  ...address,
  features: JSON.stringify(features),
  photos: JSON.stringify([PHOTO]),
};

test("readListing() gives exactly what the schema names", () => {
  const read = readListing(ROW);
  expect(listing.strict().parse(read)).toEqual(read);
  expect(read).toEqual(OAK);
});

test.for([
  ["Active", "Active"],
  ["Pending", "Pending"],
  ["Active Under Contract", "Pending"],
  ["Closed", "Sold"],
  ["Coming Soon", "ComingSoon"],
] as const)("readListing() tells %s as %s", ([status, told]) => {
  expect(readListing({ ...ROW, status }).status).toBe(told);
});

test.for(["Withdrawn", "active", ""])("readListing() refuses the status %j", (status) => {
  expect(() => readListing({ ...ROW, status })).toThrow("Cannot show a listing");
});

test.for(["http://photos.example/1.jpg", "javascript:alert(1)", "//photos.example/1.jpg", ""])(
  "readListing() leaves out a photo at %j",
  (MediaURL) => {
    const photos = JSON.stringify([
      { ...PHOTO, MediaURL },
      { ...PHOTO, ShortDescription: null, Order: 2 },
    ]);
    expect(readListing({ ...ROW, photos }).photos).toEqual([{ url: PHOTO.MediaURL, caption: null, order: 2 }]);
  },
);

test("withFirstPhoto() leaves the other photos out", () => {
  const [photo] = OAK.photos;
  expect(
    withFirstPhoto({
      ...OAK,
      photos: [...OAK.photos, { url: "https://photos.example/2.jpg", caption: null, order: 2 }],
    }),
  ).toEqual({
    ...OAK,
    photos: [photo],
  });
  expect(withFirstPhoto(BARE)).toEqual(BARE);
});
