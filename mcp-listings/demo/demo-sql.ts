import { sourceStatements } from "../source-sql.ts";
import { DEMO_SOURCE, demoMarket, type DemoSize } from "./market.ts";

const FIRST_KEY = -1;

/** Yields the statements that replace the demo market and make it the active source: one file, as `sourceStatements` has it. */
export async function* demoStatements(size: DemoSize): AsyncGenerator<string, void, undefined> {
  yield* sourceStatements(DEMO_SOURCE, demoMarket(size), FIRST_KEY);
}
