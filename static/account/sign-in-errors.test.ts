import { expect, test } from "vitest";
import type { PageProblem } from "../request.ts";
import { formErrors, missingFields } from "./sign-in-errors.ts";

const invalid: PageProblem = {
  code: "invalid-request",
  title: "The request is not valid",
  detail: "email: is too long",
};

test.for<[string, PageProblem, object]>([
  [
    "each fault to its field",
    {
      ...invalid,
      errors: [
        { path: "email", message: "must be an e-mail address" },
        { path: "password", message: "must have at least 15 characters" },
      ],
    },
    { email: "Your e-mail must be an e-mail address.", password: "Your password must have at least 15 characters." },
  ],
  [
    "the first of two faults of one field",
    {
      ...invalid,
      errors: [
        { path: "name", message: "must not be empty" },
        { path: "name", message: "must be one line of text" },
      ],
    },
    { name: "Your name must not be empty." },
  ],
  [
    "a taken address to the address",
    { code: "email-taken", title: "This e-mail address already has an account" },
    { email: "This e-mail already has an account. Sign in instead." },
  ],
  [
    "wrong credentials to the password, without telling which of the two is wrong",
    { code: "invalid-credentials", title: "The e-mail address or the password is wrong" },
    { password: "The e-mail or the password is wrong." },
  ],
  [
    "a fault of an unknown field to the form",
    { ...invalid, errors: [{ path: "role", message: "is not a known field" }] },
    { form: "email: is too long" },
  ],
  ["no answer to the form", { code: "unreachable", title: "No answer." }, { form: "No answer." }],
])("formErrors() brings %s", ([, problem, errors]) => {
  expect(formErrors(problem)).toEqual(errors);
});

test.for([
  ["both", "", "", { email: "Enter your e-mail.", password: "Enter your password." }],
  ["an address of spaces", "  ", "p", { email: "Enter your e-mail." }],
  ["a password", "a@example.com", "", { password: "Enter your password." }],
  ["nothing", "a@example.com", " ", {}],
] as const)("missingFields() asks for %s", ([, email, password, errors]) => {
  expect(missingFields({ email, password })).toEqual(errors);
});
