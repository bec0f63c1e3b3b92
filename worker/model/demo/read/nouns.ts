/** Words for what is sold here. */

/** Not of "house prices" and the like, which ask about a market. */
export const HOMES =
  /\b(?:homes?|houses?|condos?|condominiums?|apartments?|studios?|town ?(?:houses?|homes?)|duplex(?:es)?|listings?|propert(?:y|ies)|places?|something|anything|land|bed(?:room)?s|bedroom|real estate|casas?)\b(?!(?:'s)? (?:prices?|values?|markets?|sales|trends?|worth))/i;
