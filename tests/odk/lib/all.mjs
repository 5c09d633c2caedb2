// Takes every form through its scripts in both engines.

import { readFileSync } from 'node:fs';
import { stopClock } from './clock.mjs';
import { compare } from './compare.mjs';
import * as doorstep from './doorstep.mjs';
import { loadEngine, openForm } from './engine.mjs';
import { expectation } from './expected.mjs';
import { random, seedOf } from './random.mjs';
import { perform } from './script.mjs';
import { lines } from './walk.mjs';

const AT_ONCE = 2;

export async function compareAll(forms, options) {
  stopClock();
  const engine = await loadEngine();
  const results = [];
  for (const form of forms) results.push(...(await compareForm(engine, form, options)));
  return results;
}

async function compareForm(engine, form, options) {
  if (form.sheets.expected) return [await expectation(form, options)];
  if (form.refused) return [broken(form, `pyxform: ${form.refused}`)];
  const open = await openForm(engine, readFileSync(form.xml, 'utf8'), options.files).catch((error) => error);
  if (open instanceof Error) return [broken(form, `ODK's engine: ${open.cause?.message ?? open.message}`)];
  const scripts = [...Array(Number(options.scripts)).keys()].map((place) => play(open, form, place, options));
  const results = [];
  for (let place = 0; place < scripts.length; place += AT_ONCE) {
    const batch = scripts.slice(place, place + AT_ONCE).map((script) => beside(form, script, options));
    results.push(...(await Promise.all(batch)));
  }
  return results;
}

function broken(form, error) {
  return { form: form.name, place: 0, steps: [], error, nodes: 0, differences: [] };
}

/** The first script is empty: a form as it opens. */
function play(open, form, place, options) {
  const dice = random(seedOf(`${options.seed}/${form.name}/${place}`));
  const length = place === 0 ? 0 : 2 + dice.below(22);
  const { steps, instance } = perform(open, dice, length);
  return { place, steps, nodes: lines(instance) };
}

async function beside(form, script, options) {
  const ours = await doorstep.run(options, form, script.place, script.steps);
  const result = { form: form.name, place: script.place, steps: script.steps, nodes: script.nodes.length };
  if (ours.error) return { ...result, error: ours.error, differences: [] };
  return { ...result, differences: compare(form, script.nodes, ours.nodes) };
}
