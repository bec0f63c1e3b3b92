/** Gives the in-runtime tests of the main Worker a language model: the scripted provider, for as long as they run. */

import type { TestProject } from "vitest/node";
import { startProvider } from "./provider/server.ts";

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const provider = await startProvider();
  project.provide("providerUrl", provider.url);
  return async () => provider.close();
}

declare module "vitest" {
  interface ProvidedContext {
    providerUrl: string;
  }
}
