// Makes a random script for a form by taking each step in ODK's engine, so that every step has a node to act on.
// A step that ODK's engine refuses (writing to a read-only node, say) is left out of the script.

import { valueFor } from './values.mjs';
import { walk } from './walk.mjs';

/** Takes `length` random steps in an instance; gives those that were taken. */
export function perform(instance, random, length) {
  const steps = [];
  for (let turn = 0; turn < length; turn += 1) {
    const step = propose(instance, random);
    if (step && taken(instance, step)) steps.push(step);
  }
  return steps;
}

function propose(instance, random) {
  const nodes = walk(instance);
  const draw = random.below(100);
  if (draw < 8) return language(instance.root, random);
  if (draw < 22) return add(nodes, random);
  if (draw < 28) return remove(nodes, random);
  return set(nodes, random);
}

function language(root, random) {
  const named = root.languages.filter((language) => language.language);
  return named.length > 1 ? { language: random.pick(named).language } : null;
}

function ranges(nodes) {
  return nodes.filter((node) => node.nodeType === 'repeat-range:uncontrolled');
}

function add(nodes, random) {
  const repeats = ranges(nodes).filter((range) => range.currentState.children.length < 4);
  return repeats.length > 0 ? { add: random.pick(repeats).currentState.reference } : null;
}

function remove(nodes, random) {
  const entries = ranges(nodes).flatMap((range) => range.currentState.children);
  return entries.length > 0 ? { remove: random.pick(entries).currentState.reference } : null;
}

function set(nodes, random) {
  const open = nodes.filter((node) => !node.currentState.readonly && typeof valueFor(node, random) === 'string');
  if (open.length === 0) return null;
  const node = random.pick(open);
  return { set: node.currentState.reference, value: valueFor(node, random) };
}

/** Takes a step in ODK's engine; says whether it was taken. */
export function taken(instance, step) {
  try {
    take(instance, step);
    return true;
  } catch {
    return false;
  }
}

function take(instance, step) {
  const { root } = instance;
  if (step.language) return root.setLanguage(root.languages.find((found) => found.language === step.language));
  const node = walk(instance).find((found) => found.currentState.reference === (step.set ?? step.add ?? step.remove));
  if (!node) throw new Error('no such node');
  if (step.add) return node.addInstances();
  if (step.remove) return node.parent.removeInstances(node.parent.currentState.children.indexOf(node));
  return enter(node, step.value);
}

function enter(node, value) {
  const parts = value.split(' ').filter(Boolean);
  if (node.nodeType === 'select') return node.selectValues(parts);
  if (node.nodeType === 'rank') return node.setValues(parts);
  if (node.nodeType === 'trigger') return node.setValue(value === 'OK');
  if (node.nodeType === 'range') return node.setValue(value === '' ? null : value);
  return node.setValue(value);
}
