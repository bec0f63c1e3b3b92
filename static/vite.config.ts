import { preact } from "@preact/preset-vite";
import { defineConfig } from "vite";

/** Every file on its own: the page's policy allows no inline script, no inline style and no data: address. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [preact({ reactAliasesEnabled: false })],
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
