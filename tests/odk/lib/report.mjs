// Prints what was compared and what differs.

/** Gives the exit code. */
export function report(results, gaps, show) {
  const open = results.flatMap((result) => result.differences.filter((found) => !found.rule).map((found) => ({ ...result, ...found })));
  const errors = results.filter((result) => result.error);
  errors.slice(0, show).forEach((result) => console.log(`✗ ${result.form} script ${result.place}: ${result.error}`));
  open.slice(0, show).forEach(printDifference);
  gaps.forEach((gap) => console.log(`✗ no form covers ${gap}`));
  printRules(results);
  console.log(summary(results, open, errors, gaps));
  return open.length + errors.length + gaps.length > 0 ? 1 : 0;
}

function printDifference(found) {
  console.log(`✗ ${found.form} script ${found.place} ${found.path} ${found.field}`);
  console.log(`    ODK  ${JSON.stringify(found.odk)}\n    ours ${JSON.stringify(found.ours)}`);
}

function printRules(results) {
  const counts = {};
  for (const { rule } of results.flatMap((result) => result.differences)) if (rule) counts[rule] = (counts[rule] ?? 0) + 1;
  Object.entries(counts).forEach(([rule, count]) => console.log(`  deliberate: ${rule} × ${count}`));
}

function summary(results, open, errors, gaps) {
  const forms = new Set(results.map((result) => result.form)).size;
  const nodes = results.reduce((sum, result) => sum + result.nodes, 0);
  const steps = results.reduce((sum, result) => sum + result.steps.length, 0);
  const wrong = `${open.length} unexplained differences, ${errors.length} scripts that failed, ${gaps.length} gaps in coverage`;
  return `odk: ${forms} forms, ${results.length} scripts, ${steps} steps, ${nodes} nodes compared: ${wrong}`;
}
