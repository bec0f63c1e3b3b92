/** Builds the stores once, joins them, and draws the page. */

import { render } from "preact";
import { createAuth } from "./account/auth.ts";
import { App } from "./app.tsx";
import { createConversations } from "./conversations/conversations.ts";
import { createFindings } from "./findings/findings.ts";
import { createHealth } from "./health/health.ts";
import { createNavigation } from "./navigation.ts";
import { createRequest } from "./request.ts";
import { createTalk } from "./talk/talk.ts";
import { openStream } from "./talk/stream.ts";

const RECOVERY_PAUSE_MS = 3_000;

/** The other tabs of this browser: a sign-in is all of theirs. */
const tabs = new BroadcastChannel("doorstep");
const SIGNED_OUT = "signed-out";

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
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none: it never leaves this origin
  tellOthers: () => tabs.postMessage(SIGNED_OUT),
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
const findings = createFindings(talk.turns);
const navigation = createNavigation(talk);

tabs.addEventListener("message", ({ data }) => {
  if (data === SIGNED_OUT) auth.leave();
});

void auth.load();
health.watch();

const page = document.getElementById("page");
if (page !== null) render(<App stores={{ auth, conversations, findings, health, talk, navigation }} />, page);
