/** A deployment that is not configured as it must be. */

import { expect, test } from "vitest";
import { unstable_readConfig as readConfig } from "wrangler";
import { CONFIGURATIONS } from "../worker/local/wrangler.ts";
import { startWorkers } from "./workers.ts";

test("with a weak secret only /health/live answers: the variable is named, its value is not", async () => {
  const weak = "a".repeat(43);
  const workers = await startWorkers({ PASSWORD_PEPPER: weak });
  try {
    expect((await fetch(`${workers.url}/health/live`)).status).toBe(200);
    for (const path of ["/health", "/", "/auth/profile", "/agents/sessions"]) {
      const response = await fetch(`${workers.url}${path}`);
      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject({
        code: "misconfigured",
        detail: expect.stringContaining("PASSWORD_PEPPER"),
      });
    }
    expect(workers.logs.join("\n")).toContain("PASSWORD_PEPPER");
    expect(workers.logs.join("\n")).not.toContain(weak);
  } finally {
    await workers.close();
  }
});

test.for(CONFIGURATIONS.slice(1))("%s is deployed without any address: service bindings alone reach it", (path) => {
  const config = readConfig({ config: path });
  expect(config).toMatchObject({ workers_dev: false, preview_urls: false });
  expect([config.route, config.routes]).toEqual([undefined, undefined]);
  expect(config.definedEnvironments ?? []).toEqual([]); // one could have a route of its own
});
