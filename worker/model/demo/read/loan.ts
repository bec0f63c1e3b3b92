/** What a message says of an income, a loan and a price: the input of `estimateAffordability`. */

/** US dollars, rates in percent. */
export interface Loan {
  readonly annualIncome?: number;
  readonly monthlyDebts?: number;
  readonly downPayment?: number;
  readonly downPaymentPercent?: number;
  readonly interestRate?: number;
  readonly termYears?: number;
  readonly price?: number;
}

/** Words that only a question about money of one's own has. */
const ASKS =
  /\b(?:afford(?:able for (?:me|us)|ability)?|mortgages?|(?:monthly|house|home) payments?|payments? (?:on|for|be)\b|per month|each month|\bmonthly\b|% down|property tax(?:es)?|how much (?:house|home)|loans?|down ?payments?|interest rates?|qualify for|borrow|(?:income|salary)(?! propert)|(?:I|we)(?:'m| am)? (?:make|earn|making|earning)|(?:can|could|would) (?:I|we) (?:get|buy).{0,30}\b(?:income|salary|a year))\b/i;
const OF_FEE = /\bHOA\b/i;

const DIRECTLY = /\b(?:afford|payments?|mortgages?|monthly|month|how much|what|qualify|borrow|property tax(?:es)?)\b/i;

/** Whether it is the question itself: "with a VA loan" behind a search is not. */
export function asksDirectly(text: string): boolean {
  return DIRECTLY.test(text);
}

/** Whether a message asks what an income carries, or what a home costs a month. */
export function asksForLoan(text: string): boolean {
  return ASKS.test(text) && !(OF_FEE.test(text) && !/\b(?:afford|mortgage|payment|income|down)/i.test(text));
}

const CHANGES =
  /\d ?(?:%|percent)|\b(?:\d{1,2})[ -]?(?:years?|yrs?)\b|\b(?:down|saved|debts?|income|salary|rate|deposit)\b/i;

/** Whether a message behind an estimate only changes what it rests on: "with 10% down", "over 15 years". */
export function changesLoan(text: string): boolean {
  return CHANGES.test(text) && text.split(" ").length <= MAX_WORDS;
}

const MAX_WORDS = 14;

/** Whether a message goes on from the last estimate; one that asks for itself begins anew. */
export function isChange(text: string): boolean {
  return !ASKS.test(text) || /^(?:and|but|now|so|what if|what about|how about|with|at|over)\b|\binstead\b/i.test(text);
}

const MONEY = "\\$? ?\\d[\\d,]*(?:\\.\\d+)? ?(?:k|m|mm|mil|million|thousand|grand)?(?![\\p{L}\\d%]|,\\d|\\.\\d)";
const FILL = "(?: (?:of|is|are|about|around|roughly|only|a|an|total|at|with|for|our|my|=))*:? ?";
const MONTHLY = "(?:a|per|each|every|/) ?(?:month|mo)\\b";
const DEBT = "(?:debts?|student loans?|car (?:loans?|payments?|note)|loans?|credit cards?|obligations)";

type Field = Exclude<keyof Loan, "price"> | "monthlyIncome";

/** In the order they are looked for: what one has read is gone for the next. */
const FIELDS: ReadonlyArray<readonly [Field, RegExp]> = (
  [
    ["downPaymentPercent", `(\\d{1,3}(?:\\.\\d+)?) ?(?:%|percent) (?:as (?:an? )?)?(?:down|deposit)`],
    [
      "downPayment",
      `(${MONEY}) ?(?:(?:as|for|in|of) (?:an? |the )?)?(?:down(?: ?payment)?|saved(?: up)?|savings|cash|deposit)\\b`,
    ],
    [
      "downPaymentPercent",
      `(?:down ?payment|deposit|put(?:ting)?(?: down)?|down)${FILL}(\\d{1,3}(?:\\.\\d+)?) ?(?:%|percent)`,
    ],
    ["interestRate", `(\\d{1,2}(?:\\.\\d+)?) ?(?:%|percent)`],
    ["interestRate", `(?:interest(?: rates?)?|rates?|apr)${FILL}(\\d{1,2}(?:\\.\\d+)?)(?![\\d,k%])`],
    ["termYears", `(\\d{1,2})[ -]?(?:years?|yrs?)\\b`],
    [
      "monthlyDebts",
      `(${MONEY}) ?(?:${MONTHLY} )?(?:in|of|on|for|to|towards) (?:(?:my|our|a|the|other|monthly|existing) )*${DEBT}`,
    ],
    ["monthlyDebts", `(${MONEY}) ?(?:(?:${MONTHLY}|monthly|other|in) )*${DEBT}`],
    ["monthlyDebts", `${DEBT}(?: payments?)?${FILL}(${MONEY})(?: ?${MONTHLY})?`],
    [
      "downPayment",
      `(?:down ?payment|deposit|put(?:ting)?(?: down)?|saved(?: up)?|savings)${FILL}(${MONEY})(?: down)?`,
    ],
    ["annualIncome", `(${MONEY}) (?:income|salary)`],
    [
      "monthlyIncome",
      `(?:make|making|earn|earning|income|salary|paid|bring(?:ing)? (?:in|home))${FILL}(${MONEY}) ?${MONTHLY}`,
    ],
    [
      "annualIncome",
      `(?:make|making|earn|earning|incomes?|salary|salaries|paid|gross|bring(?:ing)? (?:in|home))${FILL}(${MONEY})(?: ?(?:a|per|/) ?(?:year|yr)\\b| annually)?`,
    ],
    [
      "annualIncome",
      `(${MONEY}) ?(?:(?:(?:a|per|/) ?(?:year|yr)|annual(?:ly)?|yearly|household|combined|gross|in)(?: |$|(?=[.,?!])))+(?:(?<!in )|(?=income|salary))(?:income|salary)?`,
    ],
  ] as const
).map(([field, pattern]) => [field, new RegExp(`(?<![\\p{L}\\d.,$])${pattern}`, "iu")]);

const AMOUNT = new RegExp(`(?<![\\p{L}\\d.,$])(${MONEY})`, "iu");
const MIN_PRICE = 10_000;

const HOME = "(?:home|house|condo|townhouse|place|property|mortgage)";
const HOME_AFTER = new RegExp(`\\b${HOME}\\b`, "i");
const HOME_BEFORE = new RegExp(`\\b${HOME} (?:of|at|for|worth|that costs|costing|priced at) ?$`, "i");

/** @param text normalised. A lone amount is an income where one asks what one can afford, and else a price. */
export function readLoan(text: string): { readonly loan: Loan; readonly rest: string } {
  const read: { -readonly [Name in keyof Loan]: Loan[Name] } = {};
  let rest = text;
  for (const [field, pattern] of FIELDS) {
    const name = field === "monthlyIncome" ? "annualIncome" : field;
    const isSaid = name in read || (isDown(name) && Object.keys(read).some(isDown));
    const found = isSaid ? null : pattern.exec(rest);
    if (found === null) continue;
    const value = amountOf(found[1] ?? "");
    if (name === "annualIncome" && value < MIN_PRICE / (field === "monthlyIncome" ? 12 : 1)) continue;
    read[name] = field === "monthlyIncome" ? value * 12 : value;
    rest = rest.replace(found[0], () => " ");
  }
  const amount = AMOUNT.exec(rest);
  const value = amountOf(amount?.[1] ?? "");
  if (amount === null || value < MIN_PRICE) return { loan: read, rest };
  const ofHome = HOME_AFTER.test(rest.slice(amount.index)) || HOME_BEFORE.test(rest.slice(0, amount.index));
  const name =
    read.annualIncome === undefined && /\bafford|qualify|how much (?:house|home)/i.test(text) && !ofHome
      ? "annualIncome"
      : "price";
  return { loan: { ...read, [name]: value }, rest: rest.replace(amount[0], () => " ") };
}

/** Dollars down and percent down are the same thing said twice. */
export function isDown(name: string): boolean {
  return name === "downPayment" || name === "downPaymentPercent";
}

const SCALES: Readonly<Record<string, number>> = { k: 1e3, t: 1e3, g: 1e3, m: 1e6 };

function amountOf(written: string): number {
  const [, digits = "", scale = ""] = /^\$? ?([\d,.]+) ?(\p{L}?)/u.exec(written.trim()) ?? [];
  return Math.round(Number(digits.replaceAll(",", "")) * (SCALES[scale.toLowerCase()] ?? 1) * 100) / 100;
}
