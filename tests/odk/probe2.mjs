import { stopClock } from './lib/clock.mjs';
import { loadEngine, openForm } from './lib/engine.mjs';
import { readdirSync, readFileSync } from 'node:fs';
import { lines } from './lib/walk.mjs';
import { random, seedOf } from './lib/random.mjs';
import { perform } from './lib/script.mjs';
stopClock();
const engine = await loadEngine();
const out='/tmp/odkout'; const real=process.hrtime.bigint;
for (const f of readdirSync(out).filter(f=>f.endsWith('.xml') && (!process.argv[2]||f.includes(process.argv[2])))) {
  const t0=process.hrtime.bigint();
  try { const open = await openForm(engine, readFileSync(out+'/'+f,'utf8'), 'files'); let steps=0, n=0;
   for(let p=0;p<20;p++){ const i = open(); const s=perform(i, random(seedOf('1/'+f+p)), 12); steps+=s.length; n+=lines(i).length; }
   console.log(f, steps, n, Number((process.hrtime.bigint()-t0)/1000000n)+'ms');} catch(e){ console.log(f,'ERR', e.stack.slice(0,500), String(e.cause?.message??'').slice(0,200)); }
}
process.exit(0);
