// The sentences: every language has the same ones with the same facts, every code of the core has one, and every key
// that a page names exists.
import { parse, Visitor, type Identifier, type Resource, type VariableReference } from "@fluent/syntax";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { kinds } from "../src/shared/sentences";
import { ownLanguages, sentence } from "../src/shared/messages";

class FactNames extends Visitor {
  names = new Set<string>();
  visitVariableReference(node: VariableReference): void {
    this.names.add(node.id.name);
  }
}

const root = join(import.meta.dirname, "../..");
const locales = join(root, "locales");
const languages = readdirSync(locales).sort();
const zh = messagesOf("zh");

describe("messages", () => {
  it("exist in Chinese, English and Arabic", () => {
    expect(languages).toEqual(["ar", "en", "zh"]);
    expect([...ownLanguages].sort()).toEqual(languages);
  });

  it.each(languages)("can be read in %s, without a message that stands twice", (language) => {
    for (const [file, resource] of resourcesOf(language)) {
      const junk = resource.body.filter((entry) => entry.type === "Junk");
      expect(junk, `${language}/${file}`).toEqual([]);
    }
    const ids = [...resourcesOf(language).values()].flatMap(idsOf);
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
  });

  it.each(languages)("are the same files, messages and facts in %s", (language) => {
    expect([...resourcesOf(language).keys()]).toEqual([...resourcesOf("zh").keys()]);
    expect(messagesOf(language)).toEqual(zh);
  });

  it.each(["ar", "en"])("are translated: none in %s is left in Chinese", (language) => {
    const left = [...zh.keys()].filter((key) => /\p{Script=Han}/u.test(sentence(language, key)));
    expect(left).toEqual([]);
  });
});

describe("codes of the core have sentences", () => {
  const has = (key: string): void => expect([...zh.keys()], key).toContain(key);

  it("for every problem", () => {
    const codes = unionOf("ProblemCode");
    expect(codes.length).toBeGreaterThan(20);
    codes.forEach((code) => has(`problem-${code.replaceAll("_", "-")}`));
  });

  it("for every notice", () => {
    const codes = [...generated("Notice").matchAll(/`([a-z-]+)`/g)].map((match) => match[1] ?? "");
    expect(codes.length).toBeGreaterThan(10);
    codes.forEach((code) => has(`notice-${code}`));
  });

  it("for every refusal of a revision", () => {
    const codes = rustEnum("Refusal");
    expect(codes).toContain("wrong-area");
    codes.forEach((code) => has(`refusal-${code}`));
  });

  it("for every refusal of a request, in each language", () => {
    for (const language of languages) {
      const text = readFileSync(join(locales, language, "problem.ftl"), "utf8");
      rustEnum("RequestRefusal").forEach((code) => expect(text, language).toContain(`[${code}]`));
    }
  });

  it("for every outcome, standing, status and kind", () => {
    unionOf("Outcome").forEach((code) => has(`match-${code.replaceAll("_", "-")}`));
    unionOf("Standing").forEach((code) => [has(`match-reason-${code}`), has(`match-criterion-${code}`)]);
    unionOf("HouseholdStatus").forEach((code) => has(`village-status-${code}`));
    kinds.forEach((kind) => has(`kind-${kind}`));
    const accesses = [...generated("AccessView").matchAll(/`([a-z]+)`/g)].map((match) => match[1] ?? "");
    expect(accesses).toContain("printed");
    accesses.forEach((kind) => has(`access-${kind}`));
    const reasons = [...generated("CommentLine").matchAll(/`([a-z-]+)`[,.]/g)].map((match) => match[1] ?? "");
    expect(reasons).toContain("ask-again");
    reasons.forEach((reason) => has(`comment-reason-${reason}`));
  });

  it("for what an objection is about and how it stands", () => {
    const codes = (named: string): string[] => {
      const listed = new RegExp(`\\b${named}-<\\w+>\`[^:]*: ([^.]*)\\.`).exec(generated("ObjectionLine"))?.[1] ?? "";
      return [...listed.matchAll(/`([a-z-]+)`/g)].map((match) => match[1] ?? "");
    };
    expect(codes("objection-about")).toContain("notice");
    expect(codes("objection-state")).toContain("overdue");
    codes("objection-about").forEach((about) => has(`objection-about-${about}`));
    codes("objection-state").forEach((state) => has(`objection-state-${state}`));
  });
});

describe("keys in the pages", () => {
  const pages = sourcesIn(join(root, "ui/src")).map((file) => readFileSync(file, "utf8")).join("\n");
  const named = new Set([...pages.matchAll(/\bsay\("([a-z-]+)"/g)].map((match) => match[1] ?? ""));

  it("all exist", () => {
    expect(named.size).toBeGreaterThan(80);
    expect([...named].filter((key) => !zh.has(key))).toEqual([]);
  });

  it("are given the facts that they tell", () => {
    const calls = [...pages.matchAll(/\bsay\("([a-z-]+)"(?:,\s*\{([^}]*)\})?/g)];
    const given = (facts: string): string[] => [...facts.matchAll(/(?:^|,)\s*(\w+)/g)].map((match) => match[1] ?? "").sort();
    const wrong = calls.filter(([, key, facts]) => String(given(facts ?? "")) !== String(zh.get(key ?? "")));
    expect(wrong.map(([call]) => call)).toEqual([]);
  });

  it("are all used, so that no translator works for nothing", () => {
    const byCode = /^(problem|notice|refusal|kind|access|card|comment-reason|objection-about|objection-state|village-status|match-reason|match-criterion|preview-paper)-/;
    const built = new Set([
      ...["amount", "bring", "where", "decided-by", "basis", "may-qualify", "cannot-tell", "not-yet"].map((name) => `match-${name}`),
      ...["year", "month", "day", "hour", "minute"].map((name) => `interview-${name}`),
    ]);
    const unused = [...zh.keys()].filter((key) => !named.has(key) && !built.has(key) && !byCode.test(key));
    expect(unused).toEqual([]);
  });
});

function resourcesOf(language: string): Map<string, Resource> {
  const folder = join(locales, language);
  return new Map(readdirSync(folder).sort().map((file) => [basename(file), parse(readFileSync(join(folder, file), "utf8"), {})]));
}

function idsOf(resource: Resource): string[] {
  return resource.body.flatMap((entry) => (entry.type === "Message" ? [(entry as { id: Identifier }).id.name] : []));
}

/** Every message's key with the names of its facts. */
function messagesOf(language: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const resource of resourcesOf(language).values()) {
    for (const entry of resource.body) {
      if (entry.type !== "Message") continue;
      const facts = new FactNames();
      facts.visit(entry);
      found.set((entry as { id: Identifier }).id.name, [...facts.names].sort());
    }
  }
  return new Map([...found].sort());
}

function generated(type: string): string {
  return readFileSync(join(root, `ui/src/shared/generated/${type}.ts`), "utf8");
}

function unionOf(type: string): string[] {
  const union = /export type \w+ = ([^;]+);/.exec(generated(type))?.[1] ?? "";
  return [...union.matchAll(/"([a-z_]+)"/g)].map((match) => match[1] ?? "");
}

function rustEnum(name: string): string[] {
  const source = readFileSync(join(root, "crates/sync/src/messages.rs"), "utf8");
  const body = new RegExp(`pub enum ${name} \\{([^}]+)\\}`).exec(source)?.[1] ?? "";
  return [...body.matchAll(/^ {4}([A-Z]\w+)/gm)].map((match) => (match[1] ?? "").replace(/(?<=.)([A-Z])/g, "-$1").toLowerCase());
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(svelte|ts)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
