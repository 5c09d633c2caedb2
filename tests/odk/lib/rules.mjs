// The deliberate differences: each by name, as narrow as it can be. docs/odk-differences.md gives the reason of each.

const RULES = {
  'exact-decimals': ({ field, odk, ours }) => (field === 'value' || field === 'label') && allNoise(odk, ours),
  'no-exponents': ({ field, odk, ours }) =>
    (field === 'value' || field === 'label') && /e[-+]\d+/.test(odk) && sameWords(odk, ours, (a, b) => Number(a) === Number(b)),
  'exact-comparison': ({ field, path, ours }, { form }) =>
    form.name === 'exact-decimals' && path === '/data/is_30' && field === 'value' && ours === 'true',
  'random-by-shape': ({ field, path, odk, ours }) => field === 'value' && /(\/r_\w+|^\/data\/meta\/instanceID)$/.test(path) && shape(odk) === shape(ours),
  'no-invalid-date': ({ field, odk, ours }) => field === 'value' && odk === 'Invalid Date' && ours === '',
  'days-do-not-shift': ({ field, path, odk, ours }, { form }) =>
    field === 'value' && (isShift(odk, ours) || (WHOLE_DAYS.includes(`${form.name}${path}`) && Number(odk) + 1 === Number(ours))),
  'entries-that-moved': ({ field, path }, { form }) =>
    form.name === 'trigger-in-repeat' && field === 'value' && /^\/data\/person\[\d+\]\/shout$/.test(path),
  'read-only-questions': ({ field, odk, ours }, context) =>
    field === 'kind' && odk === 'note' && ours === 'question' && isAlwaysReadOnly(context),
  'sum-of-nothing': ({ field, path, odk, ours }, context) =>
    field === 'value' && odk === '' && ours === '0' && cell(context, path, 'calculation').includes('sum('),
  'sum-of-sums-of-nothing': ({ field, path, odk }, { form }) =>
    field === 'value' && odk === '' && form.name === 'nested-repeat' && /\/earned$/.test(path),
  'sundays-have-a-name': ({ field, odk, ours }) =>
    field === 'value' && /\bSun\b/.test(ours) && odk === ours.replace(/\bSun\b/, ''),
  'sum-of-nothing-in-a-label': ({ field, odk, ours }) =>
    field === 'label' && sameWords(odk, ours, (theirs, mine) => theirs === '' && mine === '0'),
  'worked-out-again': ({ field, path }, { form }) =>
    field === 'value' && ['hidden-values/data/number', 'typed-results/data/all_bags'].includes(`${form.name}${path}`),
  'days-as-days': ({ field, path, odk, ours }, context) =>
    field === 'value' && odk.startsWith(`${ours}T`) && /date\(\d+\)/.test(cell(context, path, 'calculation')),
  'texts-follow-the-language': ({ field, path }, context) =>
    field === 'value' && cell(context, path, 'calculation').startsWith('jr:itext('),
  'no-dash-for-a-translation': ({ field, odk }) => field === 'label' && odk === '-',
};

/** Calculations that cut a shifted day's fraction off. */
const WHOLE_DAYS = ['decimal-dates/data/f_days', 'date-functions/data/f_number', 'number-functions/data/f_number'];

/** The same words, but for some that differ in an allowed way. */
function sameWords(odk, ours, allowed) {
  const [theirs, mine] = [odk.trim().split(' '), ours.trim().split(' ')];
  return theirs.length === mine.length && theirs.every((word, place) => word === mine[place] || allowed(word, mine[place]));
}

/** The name of the rule that explains a difference, or null. */
export function explain(form, difference, odk, ours) {
  const found = Object.entries(RULES).find(([, holds]) => holds(difference, { form, odk, ours, path: difference.path }));
  return found ? found[0] : null;
}

const NUMBER = /-?\d+(\.\d+)?(e[-+]\d+)?/g;

/** The same texts but for the last digits of doubles in them. */
function allNoise(odk, ours) {
  if (!odk || !ours || odk.replace(NUMBER, '#').trim() !== ours.replace(NUMBER, '#').trim()) return false;
  const [theirs, mine] = [odk.match(NUMBER) ?? [], ours.match(NUMBER) ?? []];
  return theirs.every((number, place) => number === mine[place] || isNoise(number, mine[place]));
}

/** What differs is less than a thousand-billionth of the number, and is no mere zero at its end. */
function isNoise(odk, ours) {
  const [theirs, mine] = [Number(odk), Number(ours)];
  return theirs !== mine && ours.length < odk.length && Math.abs(theirs - mine) <= Math.abs(mine) * 1e-12;
}

/** A day counted from midnight in Shanghai instead of midnight UTC is a third of a day less. */
function isShift(odk, ours) {
  if (odk === '' || ours === '' || !/^-?\d+$/.test(ours)) return false;
  return Math.abs(Number(odk) + 1 / 3 - Number(ours)) < 1e-6;
}

function shape(text) {
  if (/^0\.\d+(e-\d+)?$/.test(text)) return 'a share of one';
  return text.replace(/[0-9a-f]/g, 'x');
}

/** A cell of the row of the sheet `survey` that a path comes from; empty if there is none. */
function cell({ form }, path, column) {
  const name = path.split('/').at(-1).replace(/\[\d+\]$/, '');
  const [header, ...rows] = form.sheets.survey;
  const place = (wanted) => header.findIndex((heading) => heading.toLowerCase() === wanted);
  return rows.find((cells) => cells[place('name')] === name)?.[place(column)] ?? '';
}

function isAlwaysReadOnly(context) {
  const type = cell(context, context.path, 'type');
  return context.ours.get(context.path).readonly && type !== '' && type !== 'note';
}
