// The three forms whose speed is compared, as Markdown tables.

const HEADER = ['type', 'name', 'label', 'relevant', 'constraint', 'calculation', 'repeat_count'];

/**
 * Each with the question that is answered, what follows it, whether all questions are answered first, the roster that
 * entries are added to, and how often ODK's engine is asked.
 */
export const SIZES = [
  {
    name: 'household', what: '60 questions and 5 members with 16 each, filled in', build: household, filled: true,
    answer: '/data/member[3]/m2', result: '/data/each', roster: '', odkRuns: 5, odkAnswers: 201,
  },
  {
    name: 'thousand', what: '1,000 questions in 50 groups, 300 skips, filled in', build: thousand, filled: true,
    answer: '/data/g7/g7_q4', result: '/data/g7/g7_sum', roster: '', odkRuns: 3, odkAnswers: 51,
  },
  {
    name: 'roster', what: 'a roster of 200 entries with 30 questions, filled in', build: () => roster('200'), filled: true,
    answer: '/data/row[100]/r4', result: '/data/total', roster: '', odkRuns: 1, odkAnswers: 11,
  },
  {
    name: 'growing', what: 'adding 200 empty entries of 30 questions', build: () => roster(''), filled: false,
    answer: '/data/row[1]/r4', result: '/data/total', roster: '/data/row', odkRuns: 1, odkAnswers: 31,
  },
];

export function markdown(size) {
  const rows = [HEADER, HEADER.map(() => '---'), ...size.build()];
  return `# ${size.what}\n\n## survey\n\n${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`;
}

function household() {
  const rows = [];
  for (let group = 0; group < 6; group += 1) {
    rows.push(row('begin group', `g${group}`, { label: `Group ${group}` }));
    for (let place = 0; place < 10; place += 1) {
      const relevant = place % 3 === 2 ? `\${q${group}_${place - 1}} > 0` : '';
      rows.push(row('integer', `q${group}_${place}`, { label: `Question ${place}`, relevant, constraint: '. >= 0' }));
    }
    const terms = upTo(10).map((place) => `coalesce(\${q${group}_${place}}, 0)`);
    rows.push(row('calculate', `s${group}`, { calculation: terms.join(' + ') }), row('end group', ''));
  }
  rows.push(row('begin repeat', 'member', { label: 'Member', repeat_count: '5' }), row('text', 'm_name', { label: 'Name' }));
  rows.push(...entry('m', 15), row('end repeat', ''));
  rows.push(row('calculate', 'income', { calculation: 'sum(${m2}) + ${s0} + ${s1}' }));
  rows.push(row('calculate', 'each', { calculation: '${income} div count(${member})' }));
  return rows;
}

function thousand() {
  return upTo(50).flatMap((group) => [
    row('begin group', `g${group}`, { label: `Group ${group}` }),
    ...upTo(20).map((place) => inGroup(group, place)),
    row('calculate', `g${group}_sum`, { calculation: `\${g${group}_q4} + \${g${group}_q6}` }),
    row('end group', ''),
  ]);
}

/** Six of twenty questions are skipped by an answer before them. */
function inGroup(group, place) {
  const relevant = place % 3 === 2 ? `\${g${group}_q${place - 1}} > 10` : '';
  return row('integer', `g${group}_q${place}`, { label: `Question ${place} of ${group}`, relevant, constraint: '. >= 0' });
}

function roster(count) {
  const rows = [row('begin repeat', 'row', { label: 'Entry', repeat_count: count }), ...entry('r', 28)];
  rows.push(row('calculate', 'own', { calculation: '${r2} + ${r4} * 2' }));
  rows.push(row('calculate', 'place', { calculation: 'position(..)' }), row('end repeat', ''));
  rows.push(row('calculate', 'total', { calculation: 'sum(${own})' }));
  return rows;
}

function entry(letter, questions) {
  return upTo(questions).map((place) => {
    const relevant = place % 4 === 3 ? `\${${letter}${place - 1}} > 0` : '';
    return row('integer', `${letter}${place}`, { label: `Question ${place}`, relevant, constraint: '. >= 0' });
  });
}

function row(type, name, cells = {}) {
  return [type, name, ...HEADER.slice(2).map((column) => cells[column] ?? '')];
}

function upTo(limit) {
  return [...Array(limit).keys()];
}
