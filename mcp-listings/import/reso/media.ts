/** The photos of a home: RESO's Media, expanded or a field of Property. */

import * as z from "zod";
import type { SourcePhoto } from "../../source-listing.ts";
import { isSameValue } from "./lookups.ts";

const item = z.object({
  MediaURL: z.string(),
  MediaCategory: z.string().nullish(),
  ShortDescription: z.string().nullish(),
  Order: z.number().nullish(),
  PreferredPhotoYN: z.boolean().nullish(),
});

/** Anything; what is no list of media has no photos. */
export const media = z.preprocess(
  (value) => (Array.isArray(value) ? value : []),
  z.array(z.unknown()).transform(readPhotos),
);

/** The photos that a browser may load from an https page: the preferred one first, then in their order. */
function readPhotos(items: readonly unknown[]): SourcePhoto[] {
  return items
    .flatMap((value, index) => {
      const { data } = item.safeParse(value);
      if (!data || !isHttps(data.MediaURL) || !isPhoto(data.MediaCategory)) return [];
      return {
        MediaURL: data.MediaURL,
        ShortDescription: data.ShortDescription?.trim() || null,
        Order: data.Order ?? index,
        PreferredPhotoYN: data.PreferredPhotoYN ?? false,
      };
    })
    .toSorted((a, b) => Number(b.PreferredPhotoYN) - Number(a.PreferredPhotoYN) || a.Order - b.Order);
}

function isHttps(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === "https:";
}

/** Where no category is told, photos are all there is. */
function isPhoto(category: string | null | undefined): boolean {
  return category === null || category === undefined || isSameValue(category, "Photo");
}
