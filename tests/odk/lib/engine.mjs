// Loads ODK's engine with a page's globals from jsdom, and opens forms in it.

import { createRequire } from 'node:module';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';

const PAGE = ['DOMParser', 'XMLSerializer', 'Node', 'Element', 'Document', 'document', 'Attr', 'Text', 'XPathResult'];
const MORE = ['XPathEvaluator', 'Comment', 'CDATASection', 'NodeFilter'];

export async function loadEngine() {
  globalThis.__dirname = process.cwd();
  globalThis.require = createRequire(import.meta.url);
  const { window } = new JSDOM('<!doctype html>');
  for (const name of [...PAGE, ...MORE]) globalThis[name] ??= window[name];
  globalThis.window ??= window;
  return import('@getodk/xforms-engine');
}

/** Reads an XForm; gives a function that opens a fresh instance. `files` is the folder of attached files. */
export async function openForm(engine, xml, files) {
  const loaded = await engine.loadForm(xml, { fetchFormAttachment: (url) => attachment(url, files) });
  if (loaded.status === 'failure') throw loaded.error;
  return () => loaded.createInstance();
}

async function attachment(url, files) {
  const name = decodeURIComponent(String(url).split('/').at(-1));
  const path = join(files, name);
  if (!existsSync(path)) return new Response(null, { status: 404 });
  return new Response(readFileSync(path), { status: 200, headers: { 'content-type': mime(name) } });
}

function mime(name) {
  if (name.endsWith('.csv')) return 'text/csv';
  return name.endsWith('.geojson') ? 'application/geo+json' : 'text/xml';
}
