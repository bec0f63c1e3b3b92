/** The address bar and the open conversation say the same. */

import { conversationPath, sessionIdOf } from "./conversations/address.ts";
import type { Talk } from "./talk/talk.ts";

export interface Navigation {
  /** Opens a conversation, or a new one for null. */
  go(sessionId: string | null): void;
  /** Puts what is open already into the address bar. */
  show(sessionId: string | null): void;
  /** Opens what the address bar says. */
  follow(): void;
}

export function createNavigation(talk: Talk): Navigation {
  function follow(): void {
    const sessionId = sessionIdOf(location.pathname);
    if (sessionId === talk.sessionId.value) talk.resume();
    else if (sessionId === null) talk.startNew();
    else void talk.open(sessionId);
  }

  addEventListener("popstate", follow);
  return {
    go(sessionId) {
      show(sessionId);
      follow();
    },
    show,
    follow,
  };
}

function show(sessionId: string | null): void {
  const path = conversationPath(sessionId);
  if (path !== location.pathname) history.pushState(null, "", path);
}
