/** Questions about people rather than property: what this model declines. A guard for every model stands in the agent, not here. */

const GROUPS =
  "white|black|asian|hispanic|latin[oax]s?|arab|indian|chinese|mexican|jewish|christian|catholic|muslim|hindu|gay|lgbtq?|straight|immigrants?|foreigners?|americans?|minorit(?:y|ies)";
const PLACE_OR_PEOPLE =
  "(?:areas?|neighbou?rhoods?|communit(?:y|ies)|parts?|streets?|people|persons?|famil(?:y|ies)|residents?|neighbou?rs?|tenants?|owners?)";

const PEOPLE = new RegExp(
  [
    `\\b(?:${GROUPS})[- ](?:\\p{L}+ )?${PLACE_OR_PEOPLE}\\b`,
    "\\b(?:no|without|few(?:er)?|any|many|away from|live near|good for|great for|suitable for|with) (?:kids|children|families|young families|seniors|elderly|retirees|students|singles|immigrants|foreigners|minorities)\\b",
    "\\b(?:safe|safer|safest|safety|unsafe|dangerous|crime|crime rates?|low-crime)\\b(?! to (?:send|say|assume))",
    "\\b(?:good|great|best|better|top|top-rated|bad) schools?\\b|\\bschool (?:ratings?|rankings?|quality)\\b",
    "\\b(?:demographics?|racial|ethnic(?:ity)?|religions?|religious|nationalit(?:y|ies)|diverse|diversity|race of|what race)\\b",
    "\\b(?:young professionals|family[- ]friendly|kid[- ]friendly|child[- ]free|adults[- ]only|exclusive neighbou?rhoods?|section 8|(?:kind|type|sort) of (?:people|neighbou?rs)|who lives)\\b",
  ].join("|"),
  "iu",
);

/** Whether a message asks to filter or describe by who lives somewhere, or by what stands for that. */
export function asksAboutPeople(text: string): boolean {
  return PEOPLE.test(text);
}

export const PEOPLE_DECLINED =
  "I describe homes and places, not the people who live there, so I can't search or judge by that: fair-housing law protects everyone's choice. " +
  "I can search by price, size, bedrooms, features, city or ZIP instead; for schools and crime, the school district and the city publish their own data.";
