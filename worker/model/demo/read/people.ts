/** Questions about people rather than property: what this model declines. A guard for every model stands in the agent, not here. */

const GROUPS =
  "white|black|asian|hispanic|latin[oax]s?|arab|indian|chinese|mexican|jewish|christian|catholic|muslim|hindu|gay|lgbtq?|straight|immigrants?|foreigners?|americans?|minorit(?:y|ies)";
const MANY =
  "whites|blacks|asians|hispanics|latin[oax]s|arabs|indians|chinese|mexicans|jews|christians|catholics|muslims|hindus|gays|immigrants|foreigners|minorities";
const PLACE_OR_PEOPLE =
  "(?:areas?|neighbou?rhoods?|communit(?:y|ies)|parts?|streets?|people|persons?|famil(?:y|ies)|residents?|neighbou?rs?|tenants?|owners?)";

const PEOPLE = new RegExp(
  [
    `\\b(?:${GROUPS})[- ](?:\\p{L}+ )?${PLACE_OR_PEOPLE}\\b`,
    `\\b(?:no|not|without|few(?:er)?|less|any|many|only|mostly|away from|far from|avoid|hate|among|near) (?:the |other |any |too many )?(?:${MANY})\\b`,
    "\\b(?:no|without|few(?:er)?|many|away from|good for|great for|suitable for) (?:kids|children|families|young families|seniors|elderly|retirees|students|singles)\\b",
    "\\b(?:demographics?|racial|ethnic(?:ity)?|religions?|religious|nationalit(?:y|ies)|diverse|diversity|race of|what race)\\b",
    "\\b(?:young professionals|family[- ]friendly|kid[- ]friendly|child[- ]free|adults[- ]only|exclusive neighbou?rhoods?|section 8|(?:kind|type|sort) of (?:people|neighbou?rs)|who lives)\\b",
  ].join("|"),
  "iu",
);
const SAFETY =
  /\b(?:safe|safer|safest|safety|unsafe|dangerous|crimes?|crime rates?|low-crime)\b(?! to (?:send|say|assume))/i;
const SCHOOLS = /\b(?:good|great|best|better|top|top-rated|bad) schools?\b|\bschool (?:ratings?|rankings?|quality)\b/i;

const OFFER = "I can search by price, size, bedrooms, features, city or ZIP.";

export const PEOPLE_DECLINED = `I describe homes and places, not the people who live there, so I can't search or judge by that: fair-housing law protects everyone's choice. ${OFFER}`;
export const SAFETY_DECLINED = `I don't rate how safe a place is: the city's police publish public crime data that you can look up by street. ${OFFER}`;
export const SCHOOLS_DECLINED = `I don't rate schools: the state and the school district publish their own data. ${OFFER}`;

/** What is said to a message that asks to filter or describe by who lives somewhere, or by what stands for that. */
export function declined(text: string): string | undefined {
  if (PEOPLE.test(text)) return PEOPLE_DECLINED;
  if (SAFETY.test(text)) return SAFETY_DECLINED;
  return SCHOOLS.test(text) ? SCHOOLS_DECLINED : undefined;
}
