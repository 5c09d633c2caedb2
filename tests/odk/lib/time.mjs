// Times a form in ODK's engine: reading it, opening an instance, one answer in the filled form, and adding entries.

/** Reads a form with `read` (gives a function that opens it) and times all of it; times are medians. */
export async function timeForm(read, size) {
  const reads = [];
  let open = null;
  for (let run = 0; run < size.odkRuns; run += 1) reads.push(await awaited(async () => (open = await read())));
  const opens = [...Array(size.odkRuns)].map(() => timed(open));
  const instance = open();
  const nodes = count(instance.root);
  if (size.filled) fill(instance.root);
  const answer = find(instance.root, size.answer);
  const result = find(instance.root, size.result);
  const say = (turn) => {
    answer.setValue(turn % 2 === 0 ? '13' : '12');
    return result.currentState.value;
  };
  const seen = new Set([say(0), say(1)].map(String));
  if (size.filled && seen.size < 2) throw new Error(`${size.result} does not follow ${size.answer}`);
  const answers = [...Array(size.odkAnswers).keys()].map((turn) => timed(() => say(turn)));
  const entries = size.roster ? adding(find(instance.root, size.roster)) : {};
  return { read_ms: median(reads) / 1000, open_ms: median(opens) / 1000, answer_us: median(answers), nodes, ...entries };
}

function adding(range) {
  const times = [...Array(200)].map(() => timed(() => range.addInstances()));
  return { first_entry_us: median(times.slice(0, 20)), last_entry_us: median(times.slice(180)) };
}

function below(node) {
  return (node.currentState.children ?? []).flatMap((kid) => [kid, ...below(kid)]);
}

/** Answers every question that is asked, in the form's order, as a person would. */
function fill(root) {
  for (const node of below(root)) {
    if (node.nodeType === 'input' && node.valueType === 'int') node.setValue('12');
    if (node.nodeType === 'input' && node.valueType === 'string') node.setValue('Name');
  }
}

function count(root) {
  return below(root).length;
}

function find(root, path) {
  const found = below(root).find((node) => node.currentState.reference === path);
  if (!found) throw new Error(`${path} is not there`);
  return found;
}

/** Microseconds. */
function timed(run) {
  const begun = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - begun) / 1000;
}

async function awaited(run) {
  const begun = process.hrtime.bigint();
  await run();
  return Number(process.hrtime.bigint() - begun) / 1000;
}

function median(times) {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length / 2)];
}
