/** Phrases of property and place that look like phrases about people. They are taken out before anything is judged. */

const THING =
  "(?:church(?:es)?|temples?|mosques?|synagogues?|cathedrals?|chapels?|deli|delis|restaurants?|grocer(?:y|ies)|markets?|supermarkets?|baker(?:y|ies)|stores?|shops?|cafes?|bars?|pubs?|centers?|centres?|community cent(?:er|re)s?|cultural cent(?:er|re)s?|cemeter(?:y|ies)|museums?|parks?|hospitals?|clinics?|librar(?:y|ies)|theat(?:er|re)s?|schools?|academy|college|university|consulate|embassy|hall|base|memorial|drive|day ?care|playgrounds?|gardens?|town hall)";

const NATIONAL_OR_FAITH =
  "(?:christian|catholic|protestant|baptist|lutheran|methodist|muslim|islamic|jewish|orthodox|hindu|sikh|buddhist|mormon|lds|asian|african|african american|hispanic|latino|mexican|chinese|japanese|korean|vietnamese|filipino|thai|indian|arab|middle eastern|persian|turkish|ethiopian|russian|polish|italian|irish|german|french|greek|english|spanish|gay|lgbtq?\\+?|military|veterans?|senior|women's|men's|children's|kids'?|family|community|student)";

const LOOK_ALIKES = new RegExp(
  [
    // Named things and the distance to them.
    `\\b${NATIONAL_OR_FAITH} (?:\\w+ )?${THING}\\b`,
    "\\b(?:white|black) (?:center|diamond|salmon|rock|butte|lake|river|creek|city)(?: (?:area|neighborhood|community))?\\b",
    "\\b(?:near|on|at|off|along) gay street\\b",
    // Rooms, types and parts of homes.
    "\\b(?:single|multi|two|three|four|one) family\\b",
    "\\bfamily (?:rooms?|homes?|houses?|kitchens?|bath(?:room)?s?|dining|den|sized?|dwellings?|compound|law)\\b",
    "\\b(?:kids'?|children's|child's|teen|boys|girls|student) (?:bed)?(?:rooms?|bath(?:room)?s?|playroom|play ?house|wing|suite|desk)\\b",
    "\\b(?:child|kid) ?proof(?:ed|ing)?\\b|\\bchild safety (?:locks?|gates?)\\b",
    "\\b(?:single|old|older|young|mature|senior) (?:homes?|houses?|construction|roof|trees?|oaks?|buildings?|listings?|level|story|stor(?:e)?y|car|garage|unit|vanity|sink|growth)\\b",
    "\\b(?:white|black|brown|colored) (?:area rugs?|street (?:lamps?|lights?)|family room|owner's|town ?house|section(?:al)?s? sofa)\\b",
    "\\bblacks and whites\\b",
    "\\b(?:kitchen|walls?|exterior|interior|cabinets?|bathroom|siding|trim|counter ?tops?|appliances|tiles?|floors?|roof|fence|house|home|paint|door|cabinetry)(?: \\w+){0,4} (?:white|black|brown|colored)\\b",
    "\\b(?:diverse|diversity of) (?:housing|homes?|architecture|styles?|architectural|inventory|selection|range|mix of (?:homes|houses|styles)|portfolio|floor ?plans?|price|plants?|garden|landscap\\w+)\\b",
    // Age by its legal flag, schooling and money by their programs.
    "\\b(?:55|62|fifty five)(?: ?\\+| ?plus| and (?:over|older|up|better)| or (?:over|older))|\\bover (?:55|62)\\b",
    "\\b(?:legally )?age (?:restricted|restriction|qualified)\\b|\\b(?:retirement|active adult|senior living|senior|independent living) (?:communit(?:y|ies)|housing|apartments?|living)\\b",
    "\\b(?:loans?|grants?|exemptions?|programs?|discounts?|assistance|benefits?|deductions?|credits?|relief|services|incentives?|down ?payment help) (?:available )?(?:for|to) (?:\\w+ ){0,3}?(?:veterans?|seniors?|families|parents|women|people with disabilities|the disabled|disabled (?:people|veterans?)|low income (?:buyers|families|people)|students|single (?:mothers|parents|moms)|immigrants|first \\w+ \\w+)\\b",
    "\\b(?:veterans?|senior|low income|military|disability) (?:\\w+ )?(?:loans?|exemptions?|discounts?|programs?|tax|benefits?|mortgages?|housing benefit|limits?)\\b",
    "\\b(?:accepts?|accepting|takes?|taking|allows?|allowing|with|use|using|eligible for|approved for|qualif\\w+ for) (?:a |my |housing )*(?:section 8|vouchers?|housing choice vouchers?)\\b",
    // Safety of things, not of places.
    "\\b(?:fire|earthquake|seismic(?:ally)?|water|pool|electrical|child|building|structural(?:ly)?|flood|gas|stair|balcony|deck|lead|railing|elevator|food|data|online|job|playground|storm|wind|hurricane)(?: and \\w+)? (?:safe|safety|unsafe)\\b",
    "\\bsafety (?:inspections?|codes?|features?|standards?|rails?|glass|gates?|locks?|bars?|equipment|cert\\w+|deposit|net|margin|fence|cover|hazards?|issues? with the|report)\\b",
    "\\b(?:gun|wall|floor|hidden|fireproof|built in|in room|home|wine) safes?\\b|\\bsafe (?:rooms?|deposit|box|bet|offer|price|investment|harbor|assumption|to (?:send|say|assume|share|use|wire|drink|buy|walk on|pay|enter|give|swim|email|offer|store|click|invest))\\b|\\bsafe(?:r|st) (?:ways?|methods?|to)\\b|\\ba safe for (?:\\w+ )?(?:documents|papers|guns?|valuables|jewel\\w+)\\b|\\bplay(?:ing)? it safe\\b|\\bbetter safe\\b|\\bsafe (?:wiring|water|electrics|foundation|stairs?|balcony|deck|structure|roof|drinking)\\b",
    "\\b(?:is|are) (?:the|its|their|that) (?:wiring|water|balcony|deck|foundation|roof|stairs?|structure|pool|chimney|furnace|elevator|tap water|well water|gas line)(?: \\w+){0,3} (?:safe|dangerous|unsafe)\\b",
    "\\b(?:dangerous|unsafe|sketchy|rough|shady|bad) (?:wiring|stairs?|foundation|roof|balcony|deck|mold|materials?|sawn|cut|idea|time|deal|chemicals|plumbing|opening|trees?|intersection|curve|road|spot|porch|patio|yard|garden|backyard|estimate|number|figure|guess|sketch|budget|range)\\b",
    "\\bcrime (?:novels?|fiction|series|stories)\\b|\\b(?:public|official|police|published|publish(?:es)?(?: \\w+){0,2}) crime (?:data|statistics|stats|maps?|reports?|records?|figures|numbers)\\b|\\b(?:link|links|website|site|source) (?:to|for|of|with) (?:the |public |local |city )*crime (?:data|statistics|stats|maps?)\\b|\\bwhere (?:can|do|could|to|should) (?:i |we |you )?(?:find|look up|see|get|check|read) (?:the |public |local |official )*crime (?:data|statistics|stats|maps?|figures)\\b",
    // Schools by name and place.
    "\\bschool districts? (?:names?|called|boundar\\w+|lines?|maps?)\\b",
    // Words that only sound alike.
    "\\bminority (?:interest|share|stake|owned share)\\b|\\bstraight (?:\\w+ )?(?:street|stairs?|driveway|lines?|staircase)\\b|\\bpoor (?:condition|shape|insulation|lighting|soundproofing|layout|street lighting)\\b|\\brich (?:wood|oak|color|soil|history|detail\\w*|in)\\b|\\b(?:low|lower|high) income (?:tax|housing tax|ratio)\\b|\\bhealthy (?:trees?|garden|market|return|air)\\b|\\bvoucher code\\b|\\bpart time\\b",
    "\\bwhy (?:can't|won't|don't|do not|can|do) you [^.!?]*",
    "\\bdiscriminat\\w+ (?:by|on|against|because)(?: \\w+){0,4}",
  ].join("|"),
  "g",
);

/** Who lives there is nothing to them. */
const NO_MATTER =
  /\b(?:do not|don't|dont|doesn't|does not|no need to|not|never) (?:\w+ )?(?:care|mind|matter|worry|bothered|worried|interested|concerned)(?: to me)? (?:about |in |who |what |whether |if |by )?[^.!?;]*?(?=\bbut\b|\bhowever\b|\bas long\b|[.!?;]|$)/g;

/** @param text folded. A mark takes the place of each phrase, so that its neighbours stay apart. */
export function withoutLookAlikes(text: string): string {
  return text.replaceAll(NO_MATTER, " ¤ ").replaceAll(LOOK_ALIKES, " ¤ ");
}
