export interface City {
  readonly city: string;
  /** Two letters. */
  readonly state: string;
}

/** `Portland, OR`: as the market's areas are named, too. */
export function nameCity({ city, state }: City): string {
  return `${city}, ${state}`;
}
