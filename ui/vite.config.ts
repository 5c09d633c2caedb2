// Builds the pages. Every file is served by the app itself: no address outside, no inline script, so that a strict
// content security policy holds.
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig({
  base: "./",
  plugins: [svelte()],
  build: {
    rolldownOptions: { input: { field: "field.html" } },
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: { fs: { allow: [".."] } },
  test: { include: ["test/**/*.test.ts"] },
});
