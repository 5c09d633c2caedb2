// Makes a random script for a form by taking each step in ODK's engine, so that every step has a node to act on.
// A step that ODK's engine refuses because the node is read-only is left out of the script. If it fails in another way it
// leaves some values stale: the script ends before that step.

import { valueFor } from './values.mjs';
import { walk } from './walk.mjs';

/** Takes up to `length` random steps in a fresh instance; gives those that were taken, and the instance after them. */
export function perform(open, random, length) {
  const instance = open();
  const steps = [];
  for (let turn = 0; turn < length; turn += 1) {
    const step = propose(instance, random);
    const outcome = step ? attempt(instance, step) : 'refused';
    if (outcome === 'failed') return { steps, instance: replay(open, steps) };
    if (outcome === 'taken') steps.push(step);
  }
  return { steps, instance };
}

function replay(open, steps) {
  const instance = open();
  steps.forEach((step) => take(instance, step));
  return instance;
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

/** Nobody writes into a form's envelope. */
function isOpen({ currentState }) {
  return !currentState.readonly && !currentState.reference.startsWith('/data/meta/');
}

function set(nodes, random) {
  const open = nodes.filter((node) => isOpen(node) && typeof valueFor(node, random) === 'string');
  if (open.length === 0) return null;
  const node = random.pick(open);
  return { set: node.currentState.reference, value: valueFor(node, random) };
}

function attempt(instance, step) {
  try {
    take(instance, step);
    return 'taken';
  } catch (error) {
    return String(error.message).startsWith('Cannot write to readonly') ? 'refused' : 'failed';
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
  // A choice from a roster may hold spaces.
  const whole = node.currentState.valueOptions?.some((option) => option.value === value);
  const parts = whole ? [value] : value.split(' ').filter(Boolean);
  if (node.nodeType === 'select') return node.selectValues(parts);
  if (node.nodeType === 'rank') return node.setValues(parts);
  if (node.nodeType === 'trigger') return node.setValue(value === 'OK');
  if (node.nodeType === 'range') return node.setValue(value === '' ? null : value);
  return node.setValue(value);
}
