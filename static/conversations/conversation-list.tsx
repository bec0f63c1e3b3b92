import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { PageUser } from "../account/auth.ts";
import { Icon } from "../icons.tsx";
import type { PageProblem } from "../request.ts";
import { strings } from "../strings.ts";
import { conversationLink } from "./conversation-link.ts";
import type { Conversations } from "./conversations.ts";
import { byDay } from "./days.ts";

/** The drawer that a narrow page opens; a wide one shows it always. */
export const CONVERSATIONS_ID = "conversations";

interface ConversationListProps {
  readonly conversations: Conversations;
  readonly current: string | null;
  readonly user: PageUser;
  readonly onOpen: (sessionId: string | null) => void;
  readonly onSignOut: () => Promise<PageProblem | undefined>;
}

export function ConversationList(props: ConversationListProps): JSX.Element {
  const { conversations, current, user, onOpen, onSignOut } = props;
  const [refusal, setRefusal] = useState<PageProblem>();
  const problem = refusal ?? conversations.problem.value;

  /** Leads away from a drawer that is open. */
  function link(sessionId: string | null) {
    return conversationLink(sessionId, () => {
      document.getElementById(CONVERSATIONS_ID)?.hidePopover();
      onOpen(sessionId);
    });
  }

  return (
    <nav id={CONVERSATIONS_ID} class="conversations" popover="auto" aria-label={strings.conversations}>
      <div class="conversations-head">
        <p class="wordmark">{strings.name}</p>
        <button
          type="button"
          class="icon-button only-narrow"
          popovertarget={CONVERSATIONS_ID}
          popovertargetaction="hide"
          aria-label={strings.closeConversations}
        >
          <Icon name="close" />
        </button>
      </div>
      <a class="button new-conversation" {...link(null)}>
        <Icon name="plus" />
        {strings.newConversation}
      </a>
      <div class="conversations-list">
        {problem && <p class="error">{problem.detail ?? problem.title}</p>}
        {!problem && conversations.list.value.length === 0 && <p class="muted">{strings.noConversations}</p>}
        {byDay(conversations.list.value, Date.now()).map(({ name, items }) => (
          <section key={name}>
            <h2>{name}</h2>
            <ul>
              {items.map(({ id, title }) => (
                <li key={id}>
                  <a {...link(id)} aria-current={id === current ? "page" : undefined}>
                    {title}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
        {conversations.nextCursor.value !== undefined && (
          <button type="button" class="link" onClick={() => void conversations.loadMore()}>
            {strings.moreConversations}
          </button>
        )}
      </div>
      <div class="conversations-foot">
        <p class="person">{user.name ?? user.email}</p>
        <button type="button" class="link" onClick={() => void onSignOut().then(setRefusal)}>
          {strings.signOut}
        </button>
      </div>
    </nav>
  );
}
