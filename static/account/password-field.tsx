import type { JSX, TargetedInputEvent } from "preact";
import { useState } from "preact/hooks";
import { strings } from "../strings.ts";
import { FormField } from "./form-field.tsx";

interface PasswordFieldProps {
  readonly error: string | undefined;
  readonly hint: string | undefined;
  readonly autoComplete: "current-password" | "new-password";
  readonly value: string;
  readonly onValue: (value: string) => void;
}

export function PasswordField({ error, hint, autoComplete, value, onValue }: PasswordFieldProps): JSX.Element {
  const [isShown, setShown] = useState(false);
  const input = {
    autoComplete,
    autoCapitalize: "none",
    spellcheck: false,
    value,
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => onValue(event.currentTarget.value),
  } as const;
  return (
    <FormField label={strings.labels.password} name="password" error={error} hint={hint}>
      {(aria) => (
        <div class="password">
          {isShown ? <input type="text" {...aria} {...input} /> : <input type="password" {...aria} {...input} />}
          <button
            type="button"
            aria-label={isShown ? strings.hidePasswordLabel : strings.showPasswordLabel}
            onClick={() => setShown(!isShown)}
          >
            {isShown ? strings.hidePassword : strings.showPassword}
          </button>
        </div>
      )}
    </FormField>
  );
}
