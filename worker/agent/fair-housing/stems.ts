/** The words at which an answer may begin to speak of people: without one of them no rule can fit. */

/** Beginnings of words. */
const BEGINNINGS = words(
  "asian caucasian african afro native indian minorit biracial mixed bipoc color colour skin racial raci ethnic divers multicult monocult homogen integrated segregat melanin " +
    "christian catholic protestant evangelical baptist lutheran methodist muslim islam jew hasid orthodox hindu sikh buddhist mormon lds amish atheis secular relig church mosque synagogue temple faith god bible believer " +
    "spanish hispanic latin mexic cuban puerto dominican salvador guatemal brazil chinese japan korea vietnam filipin thai cambod hmong taiwan pakistan banglad nepal arab iran persian turk afghan syria iraq somal ethiop eritre nigeria kenya haiti jamaic russia ukrain polish poles italian irish german french greek romanian immigra refuge foreign speak somethings accent migrant expat american nationalit ancestry illegal " +
    "disab handicap autis wheelchair rehab halfway addict gay lesbian queer homosex heterosex bisex lgbt transgender transsex nonbinary binary cisgender gender sexual " +
    "veteran milit soldier servicemember section voucher welfare wealth affluen poor projects singles bachelor newlywed divorc unmarried married marital " +
    "female women woman ladies girls boys guys elder youth millennial senior retire pension student boomer teen yuppie hipster " +
    "kid child bab toddler famil parent mother father moms dads nester pregnant playmate adult couple profession downsizer " +
    "safe unsafe safety crim gang thug mugg burglar robber shooting violen homicid murder ghetto danger sketch rough shady seedy scar dodgy night " +
    "school greatschool test demograph people folk resident neighbors neighbours tenants owners crowd exclusive undesir riffraff homeless traditional clientele income majority population buyers blend",
);

/** Whole words that begin too many others. */
const WHOLE = words(
  "group sober working white whites black blacks brown men man male males single vets vet army navy trans old older young younger who lives fit race races poor rich bad worse worst straight raise aging color age kind secure churches",
);

const PREFIXES = new Set(
  [...BEGINNINGS, ...WHOLE].flatMap((word) => word.split("").map((_, at) => word.slice(0, at + 1))),
);

/** What the letters of a word so far are: a stem already, perhaps the beginning of one, or of none. */
export function stemOf(letters: string): "stem" | "maybe" | "none" {
  const word = letters.toLowerCase();
  if (BEGINNINGS.has(word)) return "stem";
  return PREFIXES.has(word) ? "maybe" : "none";
}

/** Whether a word that has ended is a stem by its whole length. */
export function isWholeStem(word: string): boolean {
  return WHOLE.has(word.toLowerCase());
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}
