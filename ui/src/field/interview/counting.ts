// How many measures stand how, for the drawer's handle. The core has put each where it belongs.
import type { Match } from "../../shared/generated/Match";
import type { Outcome } from "../../shared/generated/Outcome";

/** The outcomes in the order in which they are shown. */
export const outcomes: readonly Outcome[] = ["may_qualify", "cannot_tell", "not_yet"];

/** How many measures have an outcome. */
export function count(matches: Match[], outcome: Outcome): number {
  return matches.filter((match) => match.outcome === outcome).length;
}

/** The measures in groups of one outcome each; groups without any are left out. */
export function grouped(matches: Match[]): { outcome: Outcome; matches: Match[] }[] {
  const groups = outcomes.map((outcome) => ({ outcome, matches: matches.filter((match) => match.outcome === outcome) }));
  return groups.filter((group) => group.matches.length > 0);
}
