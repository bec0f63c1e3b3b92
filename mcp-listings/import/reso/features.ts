/** What a feed tells of a home's features, in the words by which the tools find them. */

import * as z from "zod";
import { isSameValue } from "./lookups.ts";

/** A field that says yes or no: a feature that is not told is not there. */
const flag = z.preprocess((value) => value === true, z.boolean());

/** A lookup of several values: a list, or one text with commas. */
const values = z.preprocess((value) => {
  const list: unknown[] = typeof value === "string" ? value.split(",") : Array.isArray(value) ? value : [];
  return list.filter((one) => typeof one === "string" && one.trim() !== "" && !isSameValue(one, "None"));
}, z.array(z.string()));

/** The fields of Property that tell features; garage spaces are read elsewhere. */
export const featureFields = {
  PoolPrivateYN: flag,
  WaterfrontYN: flag,
  ViewYN: flag,
  FireplaceYN: flag,
  CoolingYN: flag,
  GarageYN: flag,
  NewConstructionYN: flag,
  SeniorCommunityYN: flag,
  Basement: values,
  Fencing: values,
  Flooring: values,
  PatioAndPorchFeatures: values,
  ExteriorFeatures: values,
  InteriorFeatures: values,
  LotFeatures: values,
  AccessibilityFeatures: values,
  GreenEnergyGeneration: values,
};

type FeatureFields = z.output<z.ZodObject<typeof featureFields>>;

type NameOf<Type> = {
  [Name in keyof FeatureFields]: FeatureFields[Name] extends Type ? Name : never;
}[keyof FeatureFields];

const BY_FLAG: ReadonlyArray<readonly [field: NameOf<boolean>, feature: string]> = [
  ["PoolPrivateYN", "pool"],
  ["WaterfrontYN", "waterfront"],
  ["ViewYN", "view"],
  ["FireplaceYN", "fireplace"],
  ["CoolingYN", "air conditioning"],
  ["GarageYN", "garage"],
  ["NewConstructionYN", "new construction"],
  ["SeniorCommunityYN", "55+ community"],
];

/** `null`: any value of the field. */
const BY_VALUE: ReadonlyArray<readonly [field: NameOf<readonly string[]>, value: string | null, feature: string]> = [
  ["Basement", null, "basement"],
  ["Fencing", null, "fenced yard"],
  ["Flooring", "Hardwood", "hardwood floors"],
  ["PatioAndPorchFeatures", "Deck", "deck"],
  ["ExteriorFeatures", "Balcony", "balcony"],
  ["ExteriorFeatures", "Garden", "garden"],
  ["InteriorFeatures", "Elevator", "elevator"],
  ["LotFeatures", "Corner Lot", "corner lot"],
  ["AccessibilityFeatures", "Accessible Entrance", "step-free entry"],
  ["GreenEnergyGeneration", "Solar", "solar panels"],
];

/** The features of a home, each once. */
export function readFeatures(fields: FeatureFields, garageSpaces: number | null): string[] {
  const byFlag = BY_FLAG.filter(([field]) => fields[field]).map(([, feature]) => feature);
  const byValue = BY_VALUE.filter(([field, value]) =>
    fields[field].some((own) => value === null || isSameValue(own, value)),
  ).map(([, , feature]) => feature);
  return [...new Set([...byFlag, ...byValue, ...(garageSpaces ? ["garage"] : [])])];
}
