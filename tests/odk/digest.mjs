import { readFileSync } from 'node:fs';
const r = JSON.parse(readFileSync('/work/wt-odk/test-output/odk/results.json','utf8'));
const only = process.argv[2]; const n = Number(process.argv[3]??2);
const groups = {};
for (const x of r) for (const d of x.differences) if (!d.rule && (!only || x.form===only)) { const k = `${x.form} ${d.path.replace(/\[\d+\]/g,'[]')} ${d.field}`; (groups[k] ??= []).push({...d, place:x.place, steps:x.steps}); }
for (const [k,v] of Object.entries(groups)) { console.log(`${v.length}× ${k}`); for (const d of v.slice(0,n)) { console.log(`     #${d.place} ODK ${JSON.stringify(d.field==='missing'||d.field==='extra'?d.odk?.kind:d.odk)}  ours ${JSON.stringify(d.ours)}`); if (only) console.log('        ', JSON.stringify(d.steps).slice(-900)); } }
const err = {}; for (const x of r) if (x.error && (!only||x.form===only)) (err[x.form+': '+x.error.replace(/step \d+/,'step N').replace(/«[^»]*»/,'«»').slice(0,160)] ??= []).push(x.place);
console.log('ERRORS'); for (const [k,v] of Object.entries(err)) console.log(v.length, k);
