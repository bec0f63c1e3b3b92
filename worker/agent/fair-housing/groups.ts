/** The words that name people by a protected class. Each is a source of a regular expression over folded text. */

import type { Basis } from "./bases.ts";

interface Group {
  readonly basis: Basis;
  /** Say something about people only beside a noun for people or a place: "white families", never "white kitchen". */
  readonly adjectives?: string;
  /** The same, but of people alone: an old part of town, a single street. */
  readonly ofPeople?: string;
  /** Name people by themselves; nobody uses them of a home. */
  readonly people?: string;
  /** Name people by themselves, but often the asker's own: declined only where someone wants more or fewer of them. */
  readonly common?: string;
}

export const GROUPS: readonly Group[] = [
  {
    basis: "race",
    adjectives:
      "white|black|asian|caucasian|afro|african(?: american)?|native american|american indian|pacific islander|minority|biracial|mixed race|bipoc",
    people:
      "whites|blacks|asians|caucasians|african americans|native americans|minorities|people of color|persons of color|bipoc people",
  },
  { basis: "color", adjectives: "(?:dark|light|brown|fair) skinned|colored|brown", people: "coloreds" },
  {
    basis: "religion",
    adjectives:
      "christian|catholic|protestant|evangelical|baptist|lutheran|methodist|muslim|islamic|jewish|hasidic|orthodox|hindu|sikh|buddhist|mormon|lds|amish|atheist|secular|religious|church ?going|god fearing|faith based|non christian",
    people:
      "christians|catholics|protestants|evangelicals|baptists|lutherans|methodists|muslims|jews|hindus|sikhs|buddhists|mormons|atheists|believers|non christians|churchgoers",
  },
  {
    basis: "national-origin",
    adjectives:
      "spanish|hispanic|latin[oax]|latinx|mexican|cuban|puerto rican|dominican|salvadoran|guatemalan|brazilian|chinese|japanese|korean|vietnamese|filipino|thai|cambodian|hmong|taiwanese|indian|south asian|pakistani|bangladeshi|nepali|arab|arabic|middle eastern|iranian|persian|turkish|afghan|syrian|iraqi|somali|ethiopian|eritrean|nigerian|kenyan|haitian|jamaican|russian|ukrainian|polish|italian|irish|german|french|greek|romanian|immigrant|refugee|foreign(?: born)?|spanish speaking|english speaking|non english speaking|russian speaking|chinese speaking|migrant|expat|real american|native born",
    people:
      "hispanics|latin[oax]s|mexicans|cubans|puerto ricans|koreans|filipinos|indians|pakistanis|arabs|iranians|persians|turks|afghans|syrians|somalis|ethiopians|nigerians|haitians|jamaicans|russians|ukrainians|poles|italians|immigrants|refugees|foreigners|migrants|expats|illegals|illegal aliens|chinese people|japanese people",
  },
  {
    basis: "disability",
    adjectives: "disabled|handicapped|mentally ill|mentally disabled|autistic|able bodied",
    common:
      "(?:the )?(?:disabled|handicapped|mentally ill)(?: (?:people|persons|folks|neighbors|residents|tenants))?|people with disabilities|wheelchair users|group homes?|halfway houses?|sober living(?: homes?| houses?)?|rehab (?:centers?|homes?)|recovering addicts|addicts|autistic (?:kids|children|people)",
  },
  {
    basis: "sexual-orientation",
    adjectives: "gay|lesbian|queer|homosexual|heterosexual|straight|bisexual|lgbtq?(?:ia)?\\+?|same sex",
    people: "gays|lesbians|homosexuals|heterosexuals|queers|lgbtq?(?:ia)?\\+? people",
  },
  {
    basis: "gender-identity",
    adjectives: "trans|transgender(?:ed)?|transsexual|non ?binary|cisgender|gender fluid",
    people: "transgenders|transsexuals",
  },
  {
    basis: "veteran-status",
    adjectives: "veteran|military|ex military|army|navy",
    common: "veterans|vets|soldiers|service ?members|military families|military people|military folks|active duty",
  },
  {
    basis: "source-of-income",
    adjectives: "low income|poor|welfare|section 8|rich|wealthy|affluent|working class|upper class|voucher|blue collar",
    common:
      "section 8(?: (?:tenants?|housing|renters?|people|families))?|vouchers?(?: holders?)?|welfare(?: recipients?| people)?|(?:low income|subsidized|public|affordable) housing|poor people|rich people|wealthy people|the poor|the rich|the projects|housing projects",
  },
  {
    basis: "marital-status",
    ofPeople: "single|married|unmarried|divorced|widowed|newlywed",
    common:
      "singles|bachelors|newlyweds|divorcees|divorced people|unmarried couples|married couples|single (?:people|men|women|guys|ladies)",
  },
  {
    basis: "sex",
    adjectives: "female|male|all female|all male|women|men",
    common: "women|men|females|males|ladies|girls|boys|guys|single (?:mothers|moms|fathers|dads)",
  },
  {
    basis: "age",
    adjectives: "elderly|youthful|millennial|gen z|student|younger|young",
    people: "people (?:my|our) age",
    ofPeople: "old|older|aging|middle aged|senior|retired|college age",
    common:
      "seniors|elderly(?: people)?|old people|old folks|older (?:people|adults|folks)|retirees|pensioners|students|college kids|college students|millennials|boomers|teenagers|teens|young (?:people|adults|folks|ones)|young(?:er)? (?:professionals|crowd)|(?:\\d0|twenty|thirty) ?somethings?|yuppies|hipsters",
  },
  {
    basis: "familial-status",
    common:
      "kids?|child(?:ren)?|babies|toddlers|famil(?:y|ies)|(?:young|large|big|small|growing|single parent) famil(?:y|ies)|single (?:mothers|moms|parents|fathers|dads)|parents|childless (?:people|couples)|empty nesters|pregnant women|school age children|playmates",
  },
];

/** Nouns for people, in one and in many. */
export const PEOPLE =
  "(?:people|persons?|folks?|famil(?:y|ies)|residents?|neighbors?|tenants?|renters?|owners?|homeowners?|buyers?|households?|couples?|m[ae]n|wom[ae]n|ladies|guys?|kids?|children|professionals|population|crowd|parents|mothers|moms|dads|fathers|students|singles|adults|americans?|majority|investors|clientele|demographics?)";

/** Nouns for where people live together. A building or a home may be white or Spanish. */
export const PLACE =
  "(?:areas?|neighborhoods?|communit(?:y|ies)|part|parts|streets?|suburbs?|towns?|districts?|enclaves?|side|sections?|villages?|zips?|zip codes?|hood|counties|county|ghettos?)";
