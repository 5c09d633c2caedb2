// Runs a script through `doorstep form run`.

import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NOW, TODAY } from './clock.mjs';

/** Gives `{nodes, faults}`, or `{error}` if the program refused the script or the form. */
export function run(options, form, place, steps) {
  const script = join(options.out, `${form.name}.${place}.steps.json`);
  writeFileSync(script, JSON.stringify(steps));
  const words = ['form', 'run', form.xlsx, '--script', script, '--today', TODAY, '--now', NOW, '--files', options.files];
  return new Promise((resolve) => {
    execFile(options.doorstep, words, { maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (error) resolve({ error: `exit ${error.code}: ${(stderr || faults(stdout)).slice(0, 600)}` });
      else resolve(JSON.parse(stdout));
    });
  });
}

function faults(stdout) {
  try {
    return JSON.stringify(JSON.parse(stdout).faults);
  } catch {
    return stdout;
  }
}
