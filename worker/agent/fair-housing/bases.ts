/** What homes and people are not chosen by, and what is said instead. `docs/fair-housing.md` lists the bases; a test compares. */

/** Why a text is declined: a protected class, or what commonly stands for one. */
export type Basis = keyof typeof BASES;

interface Declining {
  /** Completes "I don't choose or describe homes by …". */
  readonly subject: string;
  readonly why: string;
  /** The objective form, as a sentence. */
  readonly offer: string;
  /** What stands in an answer in the place of a sentence of this basis. */
  readonly instead: string;
}

const LAW = "fair-housing law gives everyone the same choice of homes";
const OFFER = "I can search by price, size, features, city or ZIP, or by distance to a place that you name.";
const NOT_PEOPLE = "I describe homes and places, not the people who live there.";

/** In the order in which they are looked for: the first that fits is the one that is told. */
export const BASES = {
  race: people("race or ethnicity"),
  color: people("the color of anyone's skin"),
  religion: people(
    "religion",
    "I can measure the distance to a church, temple, mosque or synagogue that you name, and search by price, size or ZIP.",
  ),
  "national-origin": people("national origin, ancestry or language"),
  disability: people(
    "disability",
    "I can search for step-free access, an elevator or a home on one level, and by price, size or ZIP.",
  ),
  "sexual-orientation": people("sexual orientation"),
  "gender-identity": people("gender identity"),
  "veteran-status": people("military or veteran status"),
  "source-of-income": people(
    "what people earn or where their income comes from",
    "I can search by price or monthly fee, and show what homes in a ZIP sell for.",
  ),
  "familial-status": people(
    "whether families or children live there",
    "I can search by bedrooms, size, a fenced yard or the distance to a park that you name.",
  ),
  "marital-status": people("marital status"),
  sex: people("sex"),
  age: people(
    "age",
    "I can search for legally age-restricted 55+ communities by their flag, and by price, size or ZIP.",
  ),
  "proxy-safety": {
    subject: "how safe a place is said to be",
    why: "such ratings often say more of people than of places",
    offer: `The FBI publishes crime data at https://cde.ucr.cjis.gov, and city police publish their own. ${OFFER}`,
    instead: "I don't rate how safe a place is: the police publish public data.",
  },
  "proxy-schools": {
    subject: "how good schools are said to be",
    why: "such ratings often say more of people than of places",
    offer: `The names of the school districts, with the figures that they publish, are at https://nces.ed.gov/ccd/districtsearch. ${OFFER}`,
    instead: "I don't rate schools: the school districts publish their own data.",
  },
  "proxy-people": people("who lives there"),
} as const satisfies Readonly<Record<string, Declining>>;

function people(subject: string, offer = OFFER): Declining {
  return { subject, why: LAW, offer, instead: NOT_PEOPLE };
}

/** Declines in one sentence, says why, and offers the objective form. */
export function declineSentence(basis: Basis): string {
  const { subject, why, offer } = BASES[basis];
  return `I don't choose or describe homes by ${subject}: ${why}. ${offer}`;
}
