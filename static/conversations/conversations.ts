/** The list of one's conversations, newest first. */

import { signal } from "@preact/signals";
import type { PageProblem, Request } from "../request.ts";

/** A conversation in the list; times are ISO 8601. */
export interface Conversation {
  readonly id: string;
  readonly title: string;
  readonly updatedAt: string;
}

interface ConversationPage {
  readonly sessions: readonly Conversation[];
  readonly nextCursor?: string;
}

export type Conversations = ReturnType<typeof createConversations>;

export function createConversations(request: Request) {
  const list = signal<readonly Conversation[]>([]);
  const nextCursor = signal<string | undefined>(undefined);
  const problem = signal<PageProblem | undefined>(undefined);

  let generation = 0; // an answer that something newer has overtaken belongs nowhere

  /** Takes one page; undefined when it did not come, or came too late. */
  async function take(query: string): Promise<ConversationPage | undefined> {
    const mine = (generation += 1);
    const answer = await request<ConversationPage>(`/agents/sessions${query}`);
    if (mine !== generation) return undefined;
    problem.value = answer.ok ? undefined : answer.problem;
    return answer.ok ? answer.body : undefined;
  }

  return {
    list,
    nextCursor,
    problem,
    /** The first page anew: what is newest has changed. */
    async load(): Promise<void> {
      const page = await take("");
      if (page === undefined) return;
      list.value = page.sessions;
      nextCursor.value = page.nextCursor;
    },
    async loadMore(): Promise<void> {
      if (nextCursor.value === undefined) return;
      const page = await take(`?cursor=${encodeURIComponent(nextCursor.value)}`);
      if (page === undefined) return;
      list.value = [...list.value, ...page.sessions];
      nextCursor.value = page.nextCursor;
    },
    clear(): void {
      generation += 1;
      list.value = [];
      nextCursor.value = undefined;
      problem.value = undefined;
    },
  };
}
