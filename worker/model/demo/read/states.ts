/** The states of the United States and the District of Columbia. */

const NAMES = `AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida
GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan
MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina
ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont
VA Virginia|WV West Virginia|WA Washington|WI Wisconsin|WY Wyoming`;

const CODES = new Map(NAMES.split(/[|\n]/).map((line) => [line.slice(3), line.slice(0, 2)]));

/** A pattern for a state's name, capitals as it is written. */
export const STATE_NAME = [...CODES.keys()].join("|");

/** A pattern for a state's code, in capitals: "or" and "in" are words. */
export const STATE_CODE = [...CODES.values()].join("|");

/** The two letters of a state given by name (any case) or by its code. */
export function stateCode(nameOrCode: string): string {
  const name = [...CODES.keys()].find((state) => state.toLowerCase() === nameOrCode.toLowerCase());
  return (name === undefined ? undefined : CODES.get(name)) ?? nameOrCode.toUpperCase();
}

/** The name of a state given by its two letters; unknown letters as they are. */
export function stateName(code: string): string {
  return [...CODES].find(([, letters]) => letters === code)?.[0] ?? code;
}
