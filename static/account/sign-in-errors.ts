/** A refused sign-in or sign-up as sentences, each beside what it is about. */

import type { PageProblem } from "../request.ts";
import { strings } from "../strings.ts";

export type Field = "email" | "password" | "name";

/** At most one sentence a field; `form` is about no field of the form. */
export type FormErrors = Partial<Record<Field | "form", string>>;

/** The form's fields in their order: focus goes to the first that has an error. */
export const FIELDS: readonly Field[] = ["email", "password", "name"];

/** What the form lacks before it is sent. */
export function missingFields({ email, password }: { readonly email: string; readonly password: string }): FormErrors {
  return {
    ...(email.trim() === "" && { email: strings.missingFields.email }),
    ...(password === "" && { password: strings.missingFields.password }),
  };
}

export function formErrors(problem: PageProblem): FormErrors {
  if (problem.code === "email-taken") return { email: strings.emailTaken };
  if (problem.code === "invalid-credentials") return { password: strings.invalidCredentials };
  const errors: FormErrors = {};
  for (const { path, message } of problem.errors ?? []) {
    const field = FIELDS.find((field) => field === path);
    if (field !== undefined) errors[field] ??= strings.fieldError(strings.fields[field], message);
  }
  return Object.keys(errors).length > 0 ? errors : { form: problem.detail ?? problem.title };
}
