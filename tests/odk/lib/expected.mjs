// Forms that ODK's engine can't open: their sheet `expected` says what Doorstep gives.

import * as doorstep from './doorstep.mjs';

export async function expectation(form, options) {
  const ours = await doorstep.run(options, form, 0, []);
  const result = { form: form.name, place: 0, steps: [], nodes: 0, differences: [] };
  if (ours.error) return { ...result, error: ours.error };
  const values = new Map(ours.nodes.map((node) => [node.path, node.value]));
  const rows = form.sheets.expected.slice(1);
  const wrong = rows.filter(([path, value]) => values.get(path) !== value);
  const differences = wrong.map(([path, value]) => ({ path, field: 'value', odk: value, ours: values.get(path), rule: null }));
  return { ...result, nodes: rows.length, differences };
}
