/** A link to a conversation, so that another tab or window works too. */

import { conversationPath } from "./address.ts";

/** What such a link has: a plain click stays on the page. @param sessionId null is a conversation that has not begun. */
export function conversationLink(sessionId: string | null, onOpen: (sessionId: string | null) => void) {
  return {
    href: conversationPath(sessionId),
    onClick(event: Pick<MouseEvent, "metaKey" | "ctrlKey" | "shiftKey" | "preventDefault">): void {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      onOpen(sessionId);
    },
  };
}
