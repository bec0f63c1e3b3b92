/** Where a conversation is found on this site. */

/** @param sessionId null is a conversation that has not begun. */
export function conversationPath(sessionId: string | null): string {
  return sessionId === null ? "/" : `/c/${encodeURIComponent(sessionId)}`;
}

/** The conversation of an address, or null for any other. */
export function sessionIdOf(path: string): string | null {
  const id = /^\/c\/([^/]+)$/.exec(path)?.[1];
  if (id === undefined) return null;
  try {
    return decodeURIComponent(id);
  } catch {
    return null; // a stray percent sign is no address of ours
  }
}
