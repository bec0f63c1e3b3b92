import type { JSX } from "preact";
import type { Auth } from "./account/auth.ts";
import { SignInPage } from "./account/sign-in-page.tsx";
import { ChatPage } from "./chat-page.tsx";
import type { Conversations } from "./conversations/conversations.ts";
import type { FindingsStore } from "./findings/findings.ts";
import type { HealthStore } from "./health/health.ts";
import type { Navigation } from "./navigation.ts";
import { strings } from "./strings.ts";
import type { Talk } from "./talk/talk.ts";

export interface Stores {
  readonly auth: Auth;
  readonly conversations: Conversations;
  readonly findings: FindingsStore;
  readonly health: HealthStore;
  readonly talk: Talk;
  readonly navigation: Navigation;
}

/** One screen, by who is there. */
export function App({ stores }: { stores: Stores }): JSX.Element {
  const { auth } = stores;
  const state = auth.state.value;
  switch (state.type) {
    case "loading":
      return <p class="visually-hidden">{strings.loading}</p>;
    case "unreachable":
      return (
        <main class="notice-page">
          <p role="alert">{state.problem.detail ?? state.problem.title}</p>
          <button type="button" class="button" onClick={() => void auth.load()}>
            {strings.retry}
          </button>
        </main>
      );
    case "signed-out":
      return <SignInPage auth={auth} isExpired={state.expired} />;
    case "signed-in":
      return <ChatPage stores={stores} user={state.user} />;
  }
}
