// Which message tells what the core names by a code. Codes come with underscores, messages with hyphens.
import type { HouseholdStatus } from "./generated/HouseholdStatus";
import type { Notice } from "./generated/Notice";
import type { Outcome } from "./generated/Outcome";
import type { Paper } from "./generated/Paper";
import type { Standing } from "./generated/Standing";
import type { Facts } from "./messages";
import type { Trouble } from "./session.svelte";

/** The kinds of revisions that have a name of their own. */
export const kinds = [
  "agreement",
  "visit",
  "correction",
  "request",
  "objection",
  "decision",
  "delivery",
  "notice",
  "exit",
  "access",
  "erase",
] as const;

const counted = new Set(["count", "minutes", "wait_seconds"]);

/** A sentence's key and facts. */
export interface Sentence {
  key: string;
  facts: Facts;
}

/** What went wrong and what to do. */
export function ofProblem(trouble: Trouble): Sentence {
  return { key: `problem-${hyphens(trouble.code)}`, facts: facts(trouble.args) };
}

/** What is told once. */
export function ofNotice(notice: Notice): Sentence {
  return { key: `notice-${hyphens(notice.code)}`, facts: facts(notice.args) };
}

/** Why the server refused a revision. */
export function ofRefusal(code: string): string {
  return `refusal-${hyphens(code)}`;
}

/** What is printed. */
export function ofPaper(paper: Paper): string {
  return `preview-paper-${paper}`;
}

/** How a measure stands. */
export function ofOutcome(outcome: Outcome): string {
  return `match-${hyphens(outcome)}`;
}

/** How a condition stands. */
export function ofStanding(standing: Standing): string {
  return `match-reason-${standing}`;
}

/** How a criterion stands. */
export function ofCriterion(standing: Standing): string {
  return `match-criterion-${standing}`;
}

/** How a household stands on this device. */
export function ofStatus(status: HouseholdStatus): string {
  return `village-status-${status}`;
}

/** What kind of revision. */
export function ofKind(kind: string): string {
  return kinds.some((known) => known === kind) ? `kind-${kind}` : "kind-other";
}

/** What was done with a record. The core names only what has a sentence. */
export function ofAccess(kind: string): string {
  return `access-${kind}`;
}

/** Why a reviewer comes back to an answer. The core names only what has a sentence. */
export function ofComment(reason: string): string {
  return `comment-reason-${reason}`;
}

/** What an objection is about. The core names only what has a sentence. */
export function ofAbout(about: string): string {
  return `objection-about-${about}`;
}

/** How an objection stands. The core names only what has a sentence. */
export function ofObjection(state: string): string {
  return `objection-state-${state}`;
}

function hyphens(code: string): string {
  return code.replaceAll("_", "-");
}

function facts(args: Record<string, string>): Facts {
  return Object.fromEntries(Object.entries(args).map(([name, text]) => [name, fact(name, text)]));
}

/** Counts come as text over the edge; a sentence needs them as numbers to choose its plural. Reasons are codes. */
function fact(name: string, text: string): number | string {
  if (name === "reason") return asCode(text);
  const number = Number(text);
  return counted.has(name) && Number.isFinite(number) ? number : text;
}

/** A code as sentences name it, whether it comes as `BadSignature`, `bad_signature` or `bad-signature`. */
function asCode(text: string): string {
  return hyphens(text.replace(/(?<=[a-z])(?=[A-Z])/g, "-")).toLowerCase();
}
