/** Who is signed in. The sign-in itself is a cookie that no script can read. */

import { signal } from "@preact/signals";
import type { PageProblem, Request } from "../request.ts";

export interface PageUser {
  readonly id: string;
  readonly email: string;
  readonly name?: string | null;
}

export type AuthState =
  | { readonly type: "loading" }
  | { readonly type: "unreachable"; readonly problem: PageProblem }
  /** `expired` when it was not the person who ended it. */
  | { readonly type: "signed-out"; readonly expired: boolean }
  | { readonly type: "signed-in"; readonly user: PageUser };

/** What a person types; an empty name is none. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly name: string;
}

export type Auth = ReturnType<typeof createAuth>;

export interface AuthOptions {
  readonly request: Request;
  readonly entered: () => void;
  /** Nothing of the last user may stay on the page. */
  readonly left: () => void;
  /** A person has signed out here: the other tabs show their conversations no longer. */
  readonly tellOthers: () => void;
}

export function createAuth({ request, entered, left, tellOthers }: AuthOptions) {
  const state = signal<AuthState>({ type: "loading" });
  let lastUserId: string | undefined;

  /** After an expired sign-in the page goes on where it was, unless somebody else comes. */
  function enter(user: PageUser): void {
    if (lastUserId !== undefined && lastUserId !== user.id) left();
    lastUserId = user.id;
    state.value = { type: "signed-in", user };
    entered();
  }

  function leave(): void {
    lastUserId = undefined;
    state.value = { type: "signed-out", expired: false };
    left();
  }

  return {
    state,
    async load(): Promise<void> {
      state.value = { type: "loading" };
      const answer = await request<{ user: PageUser }>("/auth/profile");
      if (answer.ok) enter(answer.body.user);
      else if (answer.problem.code === "unauthenticated") state.value = { type: "signed-out", expired: false };
      else state.value = { type: "unreachable", problem: answer.problem };
    },
    /** Signs in, or up and in. Answers what stood in the way. */
    async enter(way: "login" | "register", { email, password, name }: Credentials): Promise<PageProblem | undefined> {
      const withName = way === "register" && name.trim() !== "" ? { name } : {};
      const answer = await request<{ user: PageUser }>(`/auth/${way}`, { body: { email, password, ...withName } });
      if (!answer.ok) return answer.problem;
      enter(answer.body.user);
      return undefined;
    },
    /** Answers what stood in the way: while the server has not ended the sign-in, the page does not say it has. */
    async signOut(): Promise<PageProblem | undefined> {
      const answer = await request("/auth/logout", { method: "POST" });
      if (!answer.ok && answer.problem.code !== "unauthenticated") return answer.problem;
      leave();
      tellOthers();
      return undefined;
    },
    /** Another tab has ended the sign-in that they share. */
    leave,
    expire(): void {
      if (state.value.type === "signed-in") state.value = { type: "signed-out", expired: true };
    },
  };
}
