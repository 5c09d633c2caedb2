// Has pyxform turn the Markdown forms into workbooks and XForms.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const HERE = join(import.meta.dirname, '..');

/** Converts the forms (all, or those named); gives for each its name, files, sheets, and why pyxform refused it. */
export function convert(folder, out, wanted) {
  const done = spawnSync(python(), [join(HERE, 'convert.py'), folder, out, ...wanted], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`the forms can't be converted: ${done.stderr || done.error}`);
  return Object.entries(JSON.parse(done.stdout)).map(([name, refused]) => ({
    name,
    refused,
    xlsx: join(out, `${name}.xlsx`),
    xml: join(out, `${name}.xml`),
    sheets: lowerCase(JSON.parse(readFileSync(join(out, `${name}.json`), 'utf8'))),
  }));
}

function python() {
  const installed = join(HERE, '.venv/bin/python');
  return existsSync(installed) ? installed : 'python3';
}

function lowerCase(sheets) {
  return Object.fromEntries(Object.entries(sheets).map(([name, rows]) => [name.toLowerCase(), rows]));
}
