// The deliberate differences: each by name, as narrow as it can be. docs/odk-differences.md gives the reason of each.

const RULES = {};

/** The name of the rule that explains a difference, or null. */
export function explain(form, difference, odk, ours) {
  const found = Object.entries(RULES).find(([, holds]) => holds(difference, { form, odk, ours }));
  return found ? found[0] : null;
}
