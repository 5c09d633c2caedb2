// Compares the nodes of both engines, field by field, in document order.

import { explain } from './rules.mjs';

const FIELDS = ['kind', 'relevant', 'required', 'readonly', 'value', 'valid', 'label', 'choices'];

/** Every difference as `{path, field, odk, ours, rule}`; `rule` names the deliberate difference that explains it. */
export function compare(form, odk, ours) {
  const theirs = new Map(odk.map((node) => [node.path, node]));
  const mine = new Map(ours.map((node) => [node.path, node]));
  const differences = [...absent(theirs, mine, 'missing'), ...absent(mine, theirs, 'extra'), ...order(odk, ours)];
  for (const [path, node] of theirs) {
    if (mine.has(path)) differences.push(...fields(path, node, mine.get(path)));
  }
  return differences.map((difference) => ({ ...difference, rule: explain(form, difference, theirs, mine) }));
}

function absent(from, other, field) {
  const paths = [...from.keys()].filter((path) => !other.has(path));
  return paths.map((path) => ({ path, field, odk: field === 'missing' ? from.get(path) : null, ours: null }));
}

function order(odk, ours) {
  const [theirs, mine] = [odk, ours].map((nodes) => nodes.map((node) => node.path));
  const both = theirs.filter((path) => mine.includes(path));
  const place = both.findIndex((path, index) => mine.filter((found) => theirs.includes(found))[index] !== path);
  return place < 0 ? [] : [{ path: both[place], field: 'order', odk: place, ours: mine.indexOf(both[place]) }];
}

function fields(path, odk, ours) {
  const differing = FIELDS.filter((field) => text(shown(field, odk)) !== text(shown(field, ours)));
  return differing.map((field) => ({ path, field, odk: odk[field], ours: ours[field] }));
}

/** Spaces at the ends of a label come from pyxform's layout around answers; nobody sees them, nor several in a row. */
function shown(field, node) {
  return field === 'label' ? node.label?.replace(/\s+/g, ' ').trim() : node[field];
}

/** A label of nothing is no label, and a question without choices offers none. */
function text(value) {
  return value === undefined || value === null || value === '' ? '' : JSON.stringify(value);
}
