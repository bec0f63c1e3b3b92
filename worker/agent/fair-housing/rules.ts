/** What describes or chooses people, as patterns over folded text without look-alikes. */

import type { Basis } from "./bases.ts";
import { BASES } from "./bases.ts";
import { GROUPS, PEOPLE, PLACE } from "./groups.ts";

/** May stand between the word for the people and the noun: "white working class area". */
const BETWEEN =
  "(?:(?:middle class|working class|upper class|upscale|quiet|safe|nice|gated|residential|suburban|friendly|dominated|populated|majority|owned|oriented|only|young|older|single|speaking|american|americans|dense|heavy|leaning|,|and|or|\\w+ing|conservative|liberal|local|rich|poor|wealthy|good) ){0,2}";

/** More of them or fewer, with them or without. */
const WANTING =
  "(?:no|not|without|near|close to|free of|fewer|few|less|more|most|mostly|many|lots of|lot of|tons of|plenty of|full of|bunch of|majority|mainly|primarily|predominantly|only|just|all|any|other|fellow|among|amongst|around|avoid|avoiding|exclude|excluding|keep out|hate|dislike|away from|far from|surrounded by|popular with|popular among|favored by|loved by|attractive to|appeals? to|attracts?|dominated by|overrun by|living with|live with|live near|live around|live by|next to|too many|mix of|percent|% of|percentage of|share of|number of|amount of|how many|presence of|community of|filter out|do not want|don't want|want|like|exclude|prefer|welcomes?)";
const DETERMINER =
  "(?:an? |the |other |any |too many |so many |all the |all |lots of |a lot of |many |those |these |some |young |small |little |loud |noisy |screaming |crying |neighbors with |neighbors who are |people with |residents with |families with |or )*";
const GOOD_FOR =
  "(?:good|great|best|better|perfect|ideal|right|suitable|suited|popular|designed|made|meant|nice|wonderful|fantastic|excellent|tailored|safe|haven|paradise|welcoming|neighborhoods?|areas?|communit(?:y|ies)|places?)(?:(?: \\w+)? (?:choice|fit|home|house|condo|place|spot|option|location|pick|street|building|match))? (?:for|with|to|among)";
const LIVES = "(?:live|lives|living|reside|resides|settle|hang out|gather|congregate|stay|go to school|are)";

function patternsOf({ adjectives, ofPeople, people, common }: (typeof GROUPS)[number]): string[] {
  const ofEither = [adjectives, ofPeople].filter((source) => source !== undefined).join("|");
  const noun = [people, common].filter((source) => source !== undefined).join("|");
  const all = [ofEither, noun].filter((source) => source !== "").join("|");
  return [
    ...(ofEither === "" ? [] : [`\\b(?:${ofEither}) ${BETWEEN}${PEOPLE}\\b(?!')`]),
    ...(adjectives === undefined
      ? []
      : [
          `\\b(?:${adjectives}) ${BETWEEN}${PLACE}\\b(?!')`,
          `\\b(?:${adjectives}) (?:friendly|majority|dominated|populated|only|enclave|population|presence|heavy|centric|oriented|buyers|neighbors?)\\b`,
          `\\b(?:percent|percentage|share|neighbors|people|residents|everyone|everybody|folks|area|areas|neighborhood|neighborhoods|suburbs?|zips?|community)(?: \\w+){0,3}? (?:is|are) (?:[\\w,]+ ){0,3}?(?:mostly |most |all |mainly )?(?:${adjectives})(?= ?(?:[?.!,;]|$|or\\b|and\\b))`,
          `\\b(?:neighbors|people|residents|everyone|folks) (?:mostly |all )?(?:${adjectives})(?= ?(?:[?.!,;]|$|or\\b|and\\b))`,
          `\\b(?:majority|mostly|predominantly|mainly|largely|primarily|heavily|percent|%|how|too|very|more|less|not|non|that are|that is|who are|(?:neighbors|people|residents|everyone|everybody|they|owners) (?:are|is)|is it|are they|become|becoming|getting|turning) (?:a |too |all |mostly |very |so )?(?:${adjectives})(?= ?(?:[?.!,;]|$|or\\b|and\\b|in\\b|is\\b|are\\b|there\\b|around\\b|anymore\\b|the\\b))`,
        ]),
    ...(people === undefined ? [] : [`\\b(?:${people})\\b(?!')`]),
    ...(noun === ""
      ? []
      : [
          `\\b${WANTING} ${DETERMINER}(?:${noun})\\b(?!')`,
          `\\b${GOOD_FOR} ${DETERMINER}(?:${noun})\\b(?!'| of (?:\\d|two|three|four|five|six|seven|eight|nine|ten))`,
          `\\b(?:popular (?:with|among)|favored by|loved by|attracts?|appeals? to|home to|dominated by) (?:\\w+ ){0,3}?(?:${noun})\\b(?!')`,
          `\\bwhere ${DETERMINER}(?:${all})(?: \\w+)? ${LIVES}\\b`,
          `\\b(?:${noun}) (?:only|friendly|oriented|preferred|free|nearby|next door|around|${LIVES} (?:there|here|nearby|around|in|on|next)|allowed|welcome|centric|live)\\b`,
        ]),
  ];
}

const SCHOOL =
  "(?:(?:public|private|elementary|primary|middle|high|local|grade|magnet|charter|area|nearby|neighborhood|performing|rated|ranked|scoring) )*schools?\\b";
const PRAISE =
  "(?:good|great|best|better|top|excellent|bad|worst|worse|poor|decent|strong|terrible|nice|amazing|outstanding|superior|fine|solid|failing|award winning|blue ribbon|(?:highly|well|best|top|poorly|high|low) (?:rated|ranked|performing|scoring|regarded|rating)|high quality|quality|exceptional|fantastic|desirable|sought after|highly regarded|prestigious|\\d{1,2} (?:out of )?10|a\\+|a rated)";

const OTHERS: readonly (readonly [Basis, readonly string[]])[] = [
  [
    "race",
    [
      "\\b(?:racial|racially|ethnic|ethnically|ethnicit(?:y|ies))\\b",
      "\\b(?:what|which|by|whose|of one|same|my|our|own|the|their) race\\b|\\brace (?:of|makeup|breakdown|mix|statistics|data)\\b|\\braces\\b",
      `\\b(?:diverse|diversity|multicultural|multi cultural|homogeneous|monocultural|integrated ${PLACE}|segregated)\\b`,
      "\\b(?:skin tone|melanin)\\b",
    ],
  ],
  [
    "color",
    ["\\b(?:skin colors?|color of (?:the |their )?(?:skin|people|neighbors|residents)|people(?:'s)? color)\\b"],
  ],
  [
    "religion",
    [
      "\\breligious (?:makeup|mix|breakdown|affiliations?|beliefs?|views)\\b",
      "\\b(?:religions?|faiths?) (?:of|do|is|are|people|makeup|breakdown)\\b|\\b(?:what|which|same|by|my|our|whose|of one|any) (?:religions?|faith)\\b|\\breligiously\\b",
      "\\b(?:no|without|few|fewer|away from|far from|avoid) (?:any |the )?(?:churches|mosques|synagogues|temples)\\b",
      "\\b(?:church|temple|mosque|synagogue)(?: ?going)? (?:crowd|people|families|folks|neighbors)\\b|\\bbible belt\\b|\\bgodly\\b",
    ],
  ],
  [
    "national-origin",
    [
      "\\b(?:nationalit(?:y|ies)|national origins?|ancestry|country of origin)\\b",
      "\\b(?:everyone|everybody|neighbors|people|residents|they|who|that)(?: \\w+)? (?:can )?speaks? \\w+",
      "\\b(?:no|without) (?:foreign )?accents?\\b|\\b(?:what|which) countr(?:y|ies) (?:are|do|is)\\b|\\bfrom my (?:home )?country\\b|\\bborn in (?:america|the us|the usa)\\b|\\b(?:no|not|only|just|all|mostly) (?:real |true )?americans\\b|\\bamericans only\\b",
    ],
  ],
  ["sexual-orientation", ["\\bsexual orientations?\\b|\\bgayborhoods?\\b|\\b(?:gay|lgbtq?\\+?) friendly\\b"]],
  ["gender-identity", ["\\bgender identit(?:y|ies)\\b|\\bpronouns\\b"]],
  [
    "source-of-income",
    [
      "\\b(?:sources? of income|on welfare|income levels? of|how (?:rich|poor|wealthy) (?:are|is)|people (?:with|on) (?:low|high) incomes?|living off|food stamps)\\b",
    ],
  ],
  [
    "marital-status",
    [
      `\\b${GOOD_FOR} (?:an? |any |the )?(?:young |busy |married )?(?:couples?|singles?|newlyweds?)\\b(?! (?:with|of)\\b)`,
      "\\bmarital status\\b|\\b(?:singles|bachelor) scene\\b|\\b(?:people|neighbors|residents) (?:who )?(?:are )?(?:single|married|unmarried|divorced)\\b",
    ],
  ],
  [
    "sex",
    [
      "\\b(?:female|male|women|men|girls|guys|ladies) (?:only|roommates?)\\b|\\bonly (?:for )?(?:women|men|females|males|ladies)\\b|\\b(?:gender|sex) (?:of|ratio|balance)\\b",
    ],
  ],
  [
    "age",
    [
      "\\b(?:average|median|typical|mean) age (?:of|in|there|around|for|is|on)\\b(?! (?:the |these |those |all )?(?:homes?|house|houses|condos?|listings?|buildings?|roofs?|properties|property|housing|units?|l\\d))|\\bage (?:range|groups?|mix|distribution) (?:of|in|there)\\b",
      "\\bhow old (?:are|is) (?:the |most |my |all )*(?:people|neighbors|residents|folks|locals|owners|population|everyone)\\b",
      `\\b${GOOD_FOR} (?:an? |any |the )?(?:young |busy |working |urban |tech |downsizing )?(?:professionals?|retirees?|seniors?|downsizers?|bachelors?|students?)\\b`,
      "\\ban? (?:bachelor|couple|retiree|student|professional) (?:will|would|could)\\b|(?<!\\b(?:my|our|your|his|her|their|\\d|two|three) )\\b(?:retirees|seniors|students|young people|professionals|millennials) (?:will|would|can|could|love|enjoy|appreciate|tend|abound|flock)\\b",
      "\\b(?:under|over) (?:30|40|50|60|70)s?(?= (?:crowd|people|only|neighbors|residents))|\\b(?:youth|nursing) crowd\\b|\\bpeople in their \\w+s\\b",
    ],
  ],
  [
    "familial-status",
    [
      "\\b(?:family|kid|kids|child|children) (?:friendly|oriented|centric|free|centered|focused|safe|filled)\\b|\\bchild(?:free|less)\\b|\\b(?:kids|children) (?:are not|aren't|are|is|not) (?:allowed|welcome|permitted)\\b|\\bkidfriendly\\b",
      `\\bfamily ${PLACE}\\b|\\badults? (?:only|preferred)\\b|\\badult (?:building|communit(?:y|ies)|neighborhood)\\b|\\bonly (?:for )?adults\\b|\\bno one with kids\\b`,
      `\\b${GOOD_FOR} (?:an? |any |the )?(?:growing |young |active |busy |modern |new )?family\\b(?! (?:of|with) (?:\\d|two|three|four|five|six|seven|eight|nine|ten))`,
      "(?<!\\b(?:my|our|your|his|her|their|the|\\d|two|three|four|five) )\\b(?:famil(?:y|ies)|kids|children) (?:will|would|can|could|love|loves|enjoy|enjoys|appreciate|tend|abound|flock)\\b",
      "\\b(?:great|good|best|better|perfect|ideal|safe|nice|wonderful|excellent) (?:place|area|spot|neighborhood|street|location|city|town|zip)?(?: \\w+)? ?(?:to raise|for raising|to bring up|to start a family)\\b|\\braise (?:a family|(?:my |our |the )?(?:\\w+ )?(?:kids|children|family))\\b|\\bchildren (?:play|run|roam)\\b",
      "\\b(?:are|is) there (?:many |a lot of |lots of |any |other |a )*(?:kids|children|families|babies)\\b(?! (?:rooms?|bed|play|bath))|\\bfamily vibe\\b|\\bfamilial status\\b",
    ],
  ],
  [
    "proxy-safety",
    [
      "\\b(?:safe|safer|safest|safety|safely|unsafe|crimes?|criminals?|criminality|gangs?|thugs?|drug dealers?|muggings?|burglar(?:y|ies)|break ins|robber(?:y|ies)|shootings?|violen(?:t|ce)|homicides?|murders?|ghetto|ghettos|crime ridden)\\b",
      `\\b(?:dangerous|sketchy|sketchiest|rough|roughest|shady|seedy|bad|worst|worse|scary|dodgy|crappy) (?:\\w+ )?(?:${PLACE}|cit(?:y|ies)|places?)\\b`,
      "\\b(?:dangerous|sketchy|shady|seedy|dodgy|scary)(?= ?(?:[?.!,]|$|there\\b|to live\\b|at night\\b|in\\b))|\\b(?:how|is it|is|is that|are) (?:dangerous|sketchy|rough|shady|seedy)\\b|\\b(?:okay|ok|fine|scary|bad) (?:at night|after dark)\\b|\\b(?:walk|walking|out|jog|run|alone) (?:\\w+ ){0,3}at night\\b|\\bsecure (?:area|neighborhood|community|part)\\b",
    ],
  ],
  [
    "proxy-schools",
    [
      `\\b${PRAISE} (?:\\w+ (?:and|or) )?${SCHOOL}(?! (?:buses|bus|street|house|building|conversion))`,
      `\\bschools? (?:districts? )?(?:\\w+ ){0,3}(?:ratings?|rated|rankings?|ranked|quality|scores?|grades?|reputation|reputations|performance)\\b|\\b(?:ratings?|rankings?|quality|scores?|reputation) (?:of|for) (?:the |its |nearby |local )*(?:\\w+ )?schools?\\b|\\bgreat ?schools\\b|\\b(?:is|are) (?:the |its |their |local |public |nearby |\\w+ )*schools? (?:districts? )?(?:\\w+ ){0,2}like(?= ?(?:[?.!]|$))|\\btest scores\\b`,
      `\\bschools? (?:districts? |there |around |nearby |in [\\w ]{2,20} )?(?:is|are) (?:the |really |very |so |any |considered |supposed to be )*(?:${PRAISE}|like)\\b|\\bhow(?: \\w+)? (?:are|is) (?:the |its |their |local |public )*schools?\\b(?! from| away| by)|\\b(?:are|is) (?:the |those |its |their |local |public |nearby )*schools?(?: \\w+){0,3} (?:any |really |very )?${PRAISE}\\b|\\b(?:like|rate|rank|judge|recommend|compare) (?:the |its |their |some )?schools?\\b`,
    ],
  ],
  [
    "proxy-people",
    [
      "\\b(?:tell me |hear |know )?about the (?:people|residents|locals|population|neighbors)(?! (?:who|that) (?:viewed|saved))\\b|\\bpopulation (?:\\w+ )?like\\b|\\bdemographics?\\b|\\bdemographically\\b",
      `\\b(?:kinds?|types?|sorts?|class|caliber|quality) of (?:people|neighbors|residents|folks|famil(?:y|ies)|person|crowd|population|tenants|owners)\\b|\\b(?:right|wrong|normal|good|bad|decent|better|nice|our|my own|my|their|respectable|undesirable) (?:kind of |sort of |type of )?(?:kind|people|crowd|element|folks|neighbors|class of people)(?! from)\\b`,
      "\\bwho (?:else )?(?:lives?|resides?|is living)\\b|\\bwhat are (?:the |my |our )*(?:neighbors|people|residents|locals) like\\b|\\b(?:vibe|feel|character) of the (?:people|neighbors|residents|locals)\\b|\\b(?:people|others|folks|neighbors|families|residents) (?:who are |that are )?(?:just )?(?:like|similar to) (?:me|us|ours)\\b|\\bmy own kind\\b",
      `\\b(?:exclusive|culturally similar) (?:\\w+ )?(?:${PLACE})\\b|\\b(?:i|we|family|they|kids|you) (?:\\w+ )?(?:fit|blend) in\\b|\\bundesirables?\\b|\\briff ?raff\\b|\\bhomeless (?:people|folks|population)\\b|\\bprofessionals (?:only|live|living)\\b|\\btraditional values\\b|\\b(?:protected class|people of my)\\b`,
    ],
  ],
];

interface Rules {
  /** The words of the groups; without one of them none of `ofGroups` fits. */
  readonly words: RegExp;
  /** Large: engines take long to compile them, when they are first used, so few texts should use many. */
  readonly ofGroups: RegExp;
  readonly others: RegExp;
}

const NOTHING = "(?!)";

const NAMES = Object.keys(BASES) as Basis[]; // its keys are the bases

const BY_BASIS = new Map<Basis, Rules>(
  NAMES.map((basis) => {
    const groups = GROUPS.filter((group) => group.basis === basis);
    const others = OTHERS.filter(([other]) => other === basis).flatMap(([, patterns]) => patterns);
    const words = groups.flatMap(({ adjectives, ofPeople, people, common }) =>
      [adjectives, ofPeople, people, common].filter((source) => source !== undefined),
    );
    return [
      basis,
      {
        words: new RegExp(words.length === 0 ? NOTHING : `\\b(?:${words.join("|")})\\b`),
        ofGroups: new RegExp(groups.flatMap(patternsOf).join("|") || NOTHING),
        others: new RegExp(others.join("|") || NOTHING),
      },
    ];
  }),
);

/** The first basis, in the order of the table, that a folded text without look-alikes is about. */
export function firstBasis(text: string): Basis | undefined {
  for (const [basis, { words, ofGroups, others }] of BY_BASIS) {
    if (others.test(text) || (words.test(text) && ofGroups.test(text))) return basis;
  }
  return undefined;
}
