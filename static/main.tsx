/** Builds the stores once, joins them, and draws the page. */

import { render } from "preact";
import { createAuth } from "./account/auth.ts";
import { App } from "./app.tsx";
import { createConversations } from "./conversations/conversations.ts";
import { createHealth } from "./health/health.ts";
import { createNavigation } from "./navigation.ts";
import { createRequest } from "./request.ts";
import { createTalk } from "./talk/talk.ts";
import { openStream } from "./talk/stream.ts";

const RECOVERY_PAUSE_MS = 3_000;

const request = createRequest({ signedOut: () => auth.expire() });
const auth = createAuth({
  request,
  entered: () => {
    navigation.follow();
    void conversations.load();
  },
  left: () => {
    talk.forget();
    conversations.clear();
    navigation.show(null);
  },
});
const conversations = createConversations(request);
const health = createHealth(request);
const talk = createTalk({
  request,
  openStream,
  pause: async () => new Promise((resolve) => void setTimeout(resolve, RECOVERY_PAUSE_MS)),
  began: (sessionId) => navigation.show(sessionId),
  changed: () => void conversations.load(),
});
const navigation = createNavigation(talk);

void auth.load();
health.watch();

const page = document.getElementById("page");
if (page !== null) render(<App stores={{ auth, conversations, health, talk, navigation }} />, page);
