// Times ODK's engine and Doorstep on the same workbooks in one run, and prints how many times faster Doorstep is.
// cargo build --release -p doorstep-pack --example form_speed && node tests/odk/bench.mjs
// [--sizes household,thousand,roster,growing] [--program PATH] [--json]

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { convert } from './lib/convert.mjs';
import { loadEngine, openForm } from './lib/engine.mjs';
import { SIZES, markdown } from './lib/sizes.mjs';
import { timeForm } from './lib/time.mjs';

const ROOT = join(import.meta.dirname, '../..');
const OUT = join(ROOT, 'test-output/odk-bench');
const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target');

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: SIZES.map((size) => size.name).join(',') },
    program: { type: 'string', default: join(TARGET, 'release/examples/form_speed') },
    json: { type: 'boolean', default: false },
  },
});

async function main() {
  const sizes = SIZES.filter((size) => options.sizes.split(',').includes(size.name));
  mkdirSync(OUT, { recursive: true });
  sizes.forEach((size) => writeFileSync(join(OUT, `${size.name}.md`), markdown(size)));
  const forms = convert(OUT, OUT, sizes.map((size) => size.name));
  const engine = await loadEngine();
  for (const size of sizes) {
    const form = forms.find((found) => found.name === size.name);
    if (form.refused) throw new Error(form.refused);
    const ours = JSON.parse(execFileSync(options.program, words(form, size), { encoding: 'utf8' }));
    const theirs = await timeForm(() => openForm(engine, readFileSync(form.xml, 'utf8'), OUT), size);
    print(size, ours, theirs);
  }
}

function words(form, size) {
  return [form.xlsx, size.answer, size.filled ? 'filled' : 'empty', size.roster];
}

function print(size, ours, theirs) {
  if (options.json) return console.log(JSON.stringify({ size: size.name, ours, odk: theirs }));
  console.log(`\n${size.what} (${ours.nodes} nodes here, ${theirs.nodes} there)`);
  line('read the form', theirs.read_ms, ours.compile_ms, 'ms');
  line('open it', theirs.open_ms, ours.open_ms, 'ms');
  line('one answer', theirs.answer_us, ours.answer_us, 'µs');
  if (!size.roster) return;
  line('the first entries, each', theirs.first_entry_us, ours.first_entry_us, 'µs');
  line('the last of 200, each', theirs.last_entry_us, ours.last_entry_us, 'µs');
}

function line(what, theirs, ours, unit) {
  const times = Math.round(theirs / ours).toLocaleString('en');
  console.log(`  ${what.padEnd(26)} ODK ${figure(theirs, unit)}   Doorstep ${figure(ours, unit)}   ${times} × faster`);
}

function figure(value, unit) {
  return `${value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3)} ${unit}`.padStart(12);
}

await main();
process.exit(0);
