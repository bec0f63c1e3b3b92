/** The scripted provider by itself, to try its faults by hand: point OPENROUTER_BASE_URL at it and set any OPENROUTER_API_KEY. */

import { startProvider } from "./server.ts";

const provider = await startProvider(Number(process.argv[2] ?? 0));
console.log(`OPENROUTER_BASE_URL=${provider.url}`);
