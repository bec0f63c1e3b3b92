/** All questions for tests that look like those about people and are served. */

import { SERVED_ASKERS } from "./test-served-askers.ts";
import { SERVED_PHRASES } from "./test-served-phrases.ts";
import { SERVED_PLACES } from "./test-served-places.ts";
import { SERVED_QUESTIONS } from "./test-served-questions.ts";

export const SERVED: readonly string[] = [...SERVED_ASKERS, ...SERVED_PHRASES, ...SERVED_PLACES, ...SERVED_QUESTIONS];
