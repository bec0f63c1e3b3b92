import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { makeSecrets, publicKeys } from "../worker/local/secrets.ts";
import { startMcpServers } from "./mcp-servers.ts";

const secrets = makeSecrets();
const mcpSecrets = { INTERNAL_PUBLIC_KEYS: publicKeys(secrets.INTERNAL_SIGNING_KEY) };
const { listings, analytics } = startMcpServers(mcpSecrets.INTERNAL_PUBLIC_KEYS);

/** The tests that need nothing but JavaScript; the three that run inside the Workers runtime; those over all Workers. */
export default defineConfig({
  test: {
    maxWorkers: 2, // one would leave a core idle
    root: `${import.meta.dirname}/..`,
    onConsoleLog: (log) => !/^(?:\{"event":"(?:request|turn)"|[\w -]+: http\S+#)/.test(log), // nor the links of account mails
    coverage: {
      provider: "istanbul",
      include: ["{worker,mcp-listings,mcp-analytics,static}/**/*.{ts,tsx}"],
      reportsDirectory: "coverage",
    },
    projects: [
      {
        test: {
          name: "pure",
          testTimeout: 30_000, // ends what hangs; a busy machine is no fault
          isolate: false, // none of them leaves anything behind
          include: ["{worker,mcp-listings,mcp-analytics,static,bench}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.runtime.test.ts"],
        },
      },
      {
        plugins: [
          cloudflareTest(({ inject }) => ({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              bindings: {
                ...secrets,
                OPENROUTER_API_KEY: "scripted",
                OPENROUTER_BASE_URL: inject("providerUrl"),
                TURNS_PER_MINUTE: "1000",
                DAILY_COST_USD: "1000",
              },
              serviceBindings: { LISTINGS: listings as never, ANALYTICS: analytics as never }, // the same classes in another's types
            },
          })),
        ],
        test: {
          name: "worker",
          testTimeout: 30_000,
          isolate: false, // each test makes its own users and conversations
          include: ["worker/**/*.runtime.test.ts"],
          globalSetup: ["./test/start-provider.ts"],
        },
      },
      ...["mcp-listings", "mcp-analytics"].map((folder) => ({
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: `./${folder}/wrangler.toml` },
            miniflare: {
              bindings: { ...mcpSecrets, MIGRATIONS: await readD1Migrations("mcp-listings/migrations") },
            },
          })),
        ],
        test: {
          name: folder,
          testTimeout: 30_000,
          include: [`${folder}/**/*.runtime.test.ts`],
          setupFiles: ["./test/migrate.ts"],
        },
      })),
      {
        test: {
          name: "system",
          include: ["test/**/*.test.ts"],
          exclude: ["test/full/**"],
          globalSetup: ["./test/build.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "full",
          include: ["test/full/**/*.test.ts"],
          globalSetup: ["./test/build.ts"],
          testTimeout: 300_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
