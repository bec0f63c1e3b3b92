import { sendSql } from "../local/send-sql.ts";
import { demoStatements } from "./demo-sql.ts";
import type { DemoSize } from "./market.ts";

/** Writes the demo market into the deployed database, unless `dryRun`. Resolves to the exit code. */
export async function seedRemote(size: DemoSize, dryRun: boolean): Promise<number> {
  return sendSql(`The ${size} demo market`, `.wrangler/seed/demo-${size}.sql`, demoStatements(size), dryRun);
}
