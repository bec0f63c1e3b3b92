/** The page's own line icons: 20 px, drawn with the text's colour. Decoration: what they mean stands beside them in words. */

import type { JSX } from "preact";

const PATHS = {
  menu: "M3 6h14M3 10h14M3 14h14",
  close: "M5 5l10 10M15 5L5 15",
  plus: "M10 4v12M4 10h12",
  send: "M10 16V4M5 9l5-5 5 5",
  stop: "M6 6h8v8H6z",
  chevron: "M7 5l5 5-5 5",
  down: "M10 4v12M5 11l5 5 5-5",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
