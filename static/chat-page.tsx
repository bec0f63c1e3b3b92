import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { PageUser } from "./account/auth.ts";
import type { Stores } from "./app.tsx";
import { CONVERSATIONS_ID, ConversationList } from "./conversations/conversation-list.tsx";
import { FindingsPanel } from "./findings/findings-panel.tsx";
import { HealthIndicator } from "./health/health-indicator.tsx";
import { Icon } from "./icons.tsx";
import { strings } from "./strings.ts";
import { Composer } from "./talk/composer.tsx";
import { Turns } from "./talk/turns.tsx";

/** The three parts: conversations, the talk, what it found. */
export function ChatPage({ stores, user }: { stores: Stores; user: PageUser }): JSX.Element {
  const { auth, conversations, findings, health, navigation, talk } = stores;
  const isNew = talk.isEmpty.value;
  const title = conversations.list.value.find(({ id }) => id === talk.sessionId.value)?.title ?? strings.talk;

  useEffect(() => {
    function stopOnEscape(event: KeyboardEvent): void {
      // An open panel closes first, and a word that is being composed is cancelled first.
      if (event.key !== "Escape" || event.isComposing || document.querySelector(":popover-open") !== null) return;
      if (talk.isRunning.value) void talk.stop();
    }
    addEventListener("keydown", stopOnEscape);
    return () => removeEventListener("keydown", stopOnEscape);
  }, [talk]);

  return (
    <div class="chat">
      <ConversationList
        conversations={conversations}
        current={talk.sessionId.value}
        user={user}
        onOpen={(sessionId) => navigation.go(sessionId)}
        onSignOut={async () => auth.signOut()}
      />
      <header class="chat-bar">
        <button
          type="button"
          class="icon-button only-narrow"
          popovertarget={CONVERSATIONS_ID}
          aria-label={strings.openConversations}
        >
          <Icon name="menu" />
        </button>
        <p class="wordmark only-narrow">{strings.name}</p>
        <HealthIndicator health={health} isReconnecting={talk.isReconnecting.value} />
      </header>
      <main class={isNew ? "talk is-new" : "talk"} aria-label={strings.talk}>
        {!isNew && <h1 class="visually-hidden">{title}</h1>}
        <Turns talk={talk} onNew={() => navigation.go(null)} />
        {!isNew && <FindingsPanel findings={findings} />}
        <Composer talk={talk} model={health.model.value} />
      </main>
    </div>
  );
}
