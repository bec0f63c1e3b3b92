import type { ComponentChildren, JSX } from "preact";
import type { Field } from "./sign-in-errors.ts";

/** What ties an input to its label, hint and error. */
interface FieldAria {
  readonly id: string;
  readonly name: string;
  readonly "aria-invalid": boolean;
  readonly "aria-describedby": string;
}

interface FormFieldProps {
  readonly label: string;
  readonly name: Field;
  readonly error: string | undefined;
  readonly hint?: string | undefined;
  readonly children: (aria: FieldAria) => ComponentChildren;
}

/** A labelled input with its hint, and its error in the hint's place. */
export function FormField({ label, name, error, hint, children }: FormFieldProps): JSX.Element {
  const id = `field-${name}`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, name, "aria-invalid": error !== undefined, "aria-describedby": `${id}-note` })}
      <p id={`${id}-note`} class={error === undefined ? "hint" : "error"} aria-live="polite">
        {error ?? hint}
      </p>
    </div>
  );
}
