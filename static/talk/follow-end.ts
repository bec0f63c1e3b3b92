/** The view follows the end of a growing text, but only while its reader is there. */

import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

/** How far from the end a reader still counts as being there, px. */
const SLACK = 48;

export interface FollowedEnd {
  /** Stands after the last of the text. */
  readonly end: RefObject<HTMLDivElement | null>;
  /** Whether something came while the reader was elsewhere. */
  readonly hasUnseen: boolean;
  readonly toEnd: () => void;
}

/**
 * Follows inside the nearest `main`. @param content another value each time something came.
 * @param blocks how many blocks there are: a new one comes into view wherever one is reading.
 */
export function useFollowEnd(content: unknown, blocks: number): FollowedEnd {
  const end = useRef<HTMLDivElement>(null);
  const followedTo = useRef(0);
  const [isAtEnd, setAtEnd] = useState(true);
  const [hasUnseen, setUnseen] = useState(false);

  function toEnd(): void {
    end.current?.scrollIntoView({ block: "end" });
    followedTo.current = scrollerOf(end.current)?.scrollTop ?? 0;
  }

  /** The observer tells a frame late: whoever has scrolled up since the last piece must not be pulled back by the next. */
  function hasScrolledUp(): boolean {
    const scroller = scrollerOf(end.current);
    if (scroller === null) return false;
    const lowest = scroller.scrollHeight - scroller.clientHeight; // less than before, when something was folded
    return scroller.scrollTop < Math.min(followedTo.current, lowest) - SLACK;
  }

  useEffect(() => {
    if (end.current === null) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        const isSeen = entry?.isIntersecting ?? true;
        if (isSeen) followedTo.current = scrollerOf(end.current)?.scrollTop ?? 0;
        setAtEnd(isSeen);
      },
      { root: scrollerOf(end.current), rootMargin: `0px 0px ${SLACK}px 0px` },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const follows = isAtEnd && !hasScrolledUp();
    if (follows) toEnd();
    setUnseen(!follows);
  }, [content]);
  useEffect(() => {
    if (isAtEnd) setUnseen(false);
  }, [isAtEnd]);
  useEffect(toEnd, [blocks]);

  return { end, hasUnseen, toEnd };
}

function scrollerOf(element: Element | null): Element | null {
  return element?.closest("main") ?? null;
}
