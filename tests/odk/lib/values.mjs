// What a person (or a careless import) might enter in a node: valid, invalid, at the edge, and nothing.

const TEXTS = ['Ana', 'li wei', ' two  words ', 'a,b;c', '0', '12', '-3.5', 'true', 'x'.repeat(40), '2016-02-29', 'Ünï 村'];
const INTEGERS = ['0', '1', '2', '3', '5', '7', '12', '17', '18', '65', '99', '120', '-1', '-40', '1000', '2147483647'];
const ODD_INTEGERS = ['abc', '2.7', '1e2', '007', '2147483648'];
const DECIMALS = ['0', '0.5', '1', '1.25', '2.5', '-0.5', '3.14159', '10', '99.99', '1000', '1500.75', '0.1', '0.2'];
const ODD_DECIMALS = ['abc', '1.0', '007.50', '1e3', '1,5'];
const DATES = ['2016-02-29', '2026-11-24', '2026-11-23', '2026-11-25', '2000-01-01', '1970-01-01', '1969-12-31', '2030-06-15'];
const ODD_DATES = ['2016-02-30', '2016-2-3', '2016-05-01T10:30:00', 'yesterday'];
const TIMES = ['00:00:00.000+08:00', '10:30:00.000+08:00', '23:59:59.999+08:00', '12:00:00.000Z', '06:15:30'];
const ODD_TIMES = ['25:00', 'noon'];
const MOMENTS = ['2016-05-01T10:30:00.000+08:00', '2026-11-24T00:00:00.000+08:00', '1999-12-31T23:59:59.000Z'];
const ODD_MOMENTS = ['2016-05-01', 'soon'];
const POINTS = ['24.38 102.73 1890 5', '24.5 102.9 0 0', '0 0 0 0', '-33.9 18.4 12 4.5'];
const LINES = ['24.38 102.73 0 0;24.40 102.75 0 0', '24.38 102.73 0 0;24.40 102.75 0 0;24.41 102.70 0 0'];
const SHAPES = ['24.38 102.73 0 0;24.40 102.75 0 0;24.41 102.70 0 0;24.38 102.73 0 0'];
const ODD_PLACES = ['here', '24.38'];

const BY_TYPE = {
  string: [TEXTS, []],
  int: [INTEGERS, ODD_INTEGERS],
  decimal: [DECIMALS, ODD_DECIMALS],
  date: [DATES, ODD_DATES],
  time: [TIMES, ODD_TIMES],
  dateTime: [MOMENTS, ODD_MOMENTS],
  geopoint: [POINTS, ODD_PLACES],
  geotrace: [LINES, ODD_PLACES],
  geoshape: [SHAPES, ODD_PLACES],
  barcode: [['6901234567892', 'x-1'], []],
};

/** A value for a node, or null if nothing can be entered there. */
export function valueFor(node, random) {
  switch (node.nodeType) {
    case 'input':
      return plain(node.valueType, random);
    case 'range':
      return range(node, random);
    case 'select':
      return select(node, random);
    case 'rank':
      return rank(node, random);
    case 'trigger':
      return random.chance(0.7) ? 'OK' : '';
    default:
      return null;
  }
}

function plain(type, random) {
  const [usual, odd] = BY_TYPE[type] ?? BY_TYPE.string;
  if (random.chance(0.12)) return '';
  return odd.length > 0 && random.chance(0.12) ? random.pick(odd) : random.pick(usual);
}

/** A stop of the scale, its ends too. */
function range(node, random) {
  const { min, max, step } = node.definition.bounds;
  const stops = Math.round((Number(max) - Number(min)) / Number(step));
  if (random.chance(0.1)) return '';
  const value = Number(min) + random.below(stops + 1) * Number(step);
  return String(Number(value.toFixed(6)));
}

function select(node, random) {
  const names = node.currentState.valueOptions.map((option) => option.value);
  if (random.chance(0.1)) return '';
  if (random.chance(0.06)) return 'no_such_choice';
  if (names.length === 0) return '';
  if (node.selectType === 'select1') return random.pick(names);
  return names.filter(() => random.chance(0.45)).join(' ');
}

function rank(node, random) {
  const names = node.currentState.valueOptions.map((option) => option.value);
  if (random.chance(0.15)) return '';
  const order = [];
  while (names.length > 0) order.push(...names.splice(random.below(names.length), 1));
  return order.join(' ');
}
