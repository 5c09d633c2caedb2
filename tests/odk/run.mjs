// Runs every form with seeded random scripts through ODK's engine and through Doorstep, and compares every node.
// node run.mjs [--forms a,b] [--scripts N] [--seed S] [--doorstep PATH] [--out DIR] [--coverage-only]
// Exit codes: 0 no difference is left unexplained, 1 there are some, 2 something is not installed.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ZONE } from './lib/clock.mjs';
import { compareAll } from './lib/all.mjs';
import { convert } from './lib/convert.mjs';
import { uncovered } from './lib/coverage.mjs';
import { report } from './lib/report.mjs';

const HERE = import.meta.dirname;
const ROOT = join(HERE, '../..');

const { values: options } = parseArgs({
  options: {
    forms: { type: 'string', default: '' },
    scripts: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    doorstep: { type: 'string', default: join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'debug/doorstep') },
    out: { type: 'string', default: join(ROOT, 'test-output/odk') },
    show: { type: 'string', default: '12' },
  },
});

/** A time zone can't be changed once a clock was read: the comparison runs in a process that begins with it. */
function inZone() {
  if (process.env.TZ === ZONE) return;
  const again = spawnSync(process.execPath, process.argv.slice(1), { stdio: 'inherit', env: { ...process.env, TZ: ZONE } });
  process.exit(again.status ?? 2);
}

async function main() {
  inZone();
  if (!existsSync(options.doorstep)) {
    console.error(`odk: ${options.doorstep} is not there. Build it: cargo build -p doorstep-cli`);
    return 2;
  }
  mkdirSync(options.out, { recursive: true });
  const wanted = options.forms.split(',').filter(Boolean);
  const forms = convert(join(HERE, 'forms'), options.out, wanted);
  const gaps = wanted.length > 0 ? [] : uncovered(forms);
  const results = await compareAll(forms, { ...options, files: join(HERE, 'files') });
  writeFileSync(join(options.out, 'results.json'), JSON.stringify(results, null, 1));
  return report(results, gaps, Number(options.show));
}

process.exit(await main());
