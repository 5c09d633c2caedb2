// Sentences by key, from the Fluent files that Rust reads too. Knows no screen and no state; see `tongue.svelte.ts`.
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

const files = import.meta.glob<string>(["../../../locales/*/*.ftl", "!../../../locales/*/card.ftl"], {
  query: "?raw",
  import: "default",
  eager: true,
});

const bundles = readBundles();

/** The languages that the app's own sentences exist in. */
export const ownLanguages: readonly string[] = [...bundles.keys()];

/** The facts of a sentence. */
export type Facts = Record<string, FluentVariable>;

/** The own language that a tag stands for (`zh-Hans` is `zh`), or undefined. */
export function ownLanguage(tag: string): string | undefined {
  const primary = tag.split("-")[0] ?? tag;
  return ownLanguages.find((own) => own === tag || own === primary);
}

/** A sentence in a language. A key without a message shows as itself, so that a gap is seen and nothing breaks. */
export function sentence(language: string, key: string, facts: Facts = {}): string {
  const bundle = bundles.get(language);
  const pattern = bundle?.getMessage(key)?.value;
  if (!bundle || !pattern) return key;
  return bundle.formatPattern(pattern, facts, []);
}

/** The locale for numbers and dates: digits are the Latin ones everywhere, as on the card and in the fields. */
export function numberLocale(language: string): string {
  return `${language}-u-nu-latn`;
}

function readBundles(): Map<string, FluentBundle> {
  const found = new Map<string, FluentBundle>();
  for (const [path, text] of Object.entries(files).sort()) {
    const language = path.split("/").at(-2) ?? "";
    const bundle = found.get(language) ?? new FluentBundle(numberLocale(language));
    bundle.addResource(new FluentResource(text));
    found.set(language, bundle);
  }
  return found;
}
