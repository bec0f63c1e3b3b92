import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { strings } from "../strings.ts";
import type { Auth, Credentials } from "./auth.ts";
import { FormField } from "./form-field.tsx";
import { PasswordField } from "./password-field.tsx";
import { passwordWords } from "./password-words.ts";
import type { Field, FormErrors } from "./sign-in-errors.ts";
import { FIELDS, formErrors, missingFields } from "./sign-in-errors.ts";

const NOTHING: Credentials = { email: "", password: "", name: "" };

/** Sign in and sign up: one form, so that what was typed stays when a person finds out which of the two they need. */
export function SignInPage({ auth, isExpired }: { auth: Auth; isExpired: boolean }): JSX.Element {
  const [way, setWay] = useState<"login" | "register">("login");
  const [typed, setTyped] = useState(NOTHING);
  const [errors, setErrors] = useState<FormErrors>({});
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const isNew = way === "register";

  function type(field: Field, value: string): void {
    setTyped((typed) => ({ ...typed, [field]: value }));
    setErrors(({ [field]: _mended, ...others }) => others);
  }

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    const missing = missingFields(typed);
    if (Object.keys(missing).length > 0) return tell(missing);
    setBusy(true);
    const problem = await auth.enter(way, typed);
    setBusy(false);
    if (problem !== undefined) tell(formErrors(problem));
  }

  function tell(found: FormErrors): void {
    setErrors(found);
    const first = FIELDS.find((field) => found[field] !== undefined);
    if (first !== undefined) form.current?.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
  }

  function change(): void {
    setWay(isNew ? "login" : "register");
    setErrors({});
  }

  return (
    <main class="sign-in">
      <header>
        <p class="wordmark">{strings.name}</p>
        <p class="muted">{strings.tagline}</p>
      </header>
      <form ref={form} class="sign-in-form" noValidate onSubmit={(event) => void submit(event)}>
        <h1>{isNew ? strings.signUpTitle : strings.signInTitle}</h1>
        {isExpired && <p class="notice">{strings.expired}</p>}
        <div role="alert">{errors.form && <p class="error">{errors.form}</p>}</div>
        <FormField label={strings.labels.email} name="email" error={errors.email}>
          {(aria) => (
            <input
              {...aria}
              type="email"
              autoComplete="username"
              autoCapitalize="none"
              spellcheck={false}
              value={typed.email}
              onInput={(event) => type("email", event.currentTarget.value)}
            />
          )}
        </FormField>
        {isNew && (
          <FormField label={strings.labels.name} name="name" error={errors.name}>
            {(aria) => (
              <input
                {...aria}
                type="text"
                autoComplete="name"
                value={typed.name}
                onInput={(event) => type("name", event.currentTarget.value)}
              />
            )}
          </FormField>
        )}
        <PasswordField
          error={errors.password}
          hint={isNew ? passwordWords(typed.password) : undefined}
          autoComplete={isNew ? "new-password" : "current-password"}
          value={typed.password}
          onValue={(value) => type("password", value)}
        />
        <button type="submit" class="button primary" aria-disabled={isBusy}>
          {isNew ? strings.signUp : strings.signIn}
        </button>
      </form>
      <p class="sign-in-other">
        {isNew ? strings.haveAccount : strings.noAccount}{" "}
        <button type="button" class="link" onClick={change}>
          {isNew ? strings.signIn : strings.signUp}
        </button>
      </p>
    </main>
  );
}
