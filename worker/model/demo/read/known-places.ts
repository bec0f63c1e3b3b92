/** The places of the demo market: found wherever they stand, in any case. */

export const CITIES = [
  "Portland",
  "Beaverton",
  "Gresham",
  "Lake Oswego",
  "Seattle",
  "Bellevue",
  "Kirkland",
  "Redmond",
  "Renton",
  "Tacoma",
];

export const COUNTIES = ["King", "Pierce", "Multnomah", "Clackamas", "Washington"];
