// What eslint asks of the pages. The window's interface may be imported in one file only.
import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

const oneDoor = {
  "no-restricted-imports": [
    "error",
    { patterns: [{ group: ["@tauri-apps/*"], message: "Only src/shared/adapter/tauri.ts speaks to the window." }] },
  ],
};

export default ts.config(
  { ignores: ["dist/", "node_modules/", "src/shared/generated/"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      ...oneDoor,
      "max-lines": ["error", { max: 300 }],
      "max-lines-per-function": ["error", { max: 90 }],
      complexity: ["error", 12],
      eqeqeq: "error",
      "no-console": "error",
      "@typescript-eslint/consistent-type-imports": "error",
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig } },
    rules: { "svelte/no-at-html-tags": "error", "svelte/button-has-type": "error" },
  },
  { files: ["src/shared/adapter/tauri.ts"], rules: { "no-restricted-imports": "off" } },
);
