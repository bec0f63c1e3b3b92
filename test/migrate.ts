/** Gives the MCP Workers' in-runtime tests the market's tables. */

import { applyD1Migrations, type D1Migration } from "cloudflare:test";
import { env } from "cloudflare:workers";

const { MARKET, MIGRATIONS } = env as unknown as { MARKET: D1Database; MIGRATIONS: D1Migration[] }; // bound in vitest.config.ts
await applyD1Migrations(MARKET, MIGRATIONS);
