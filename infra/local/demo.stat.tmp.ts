import { makeDemonstration } from './demo/demo.ts';
import { readDataSet } from './dataset/dataset.ts';
import { lineageOf } from '../../shared/domain/units.ts';
import { assess } from '../../shared/assess/assess.ts';
import { remind } from '../../shared/assess/remind.ts';
import { addDays, weekday, type Day } from '../../shared/domain/days.ts';
const day = (process.argv[2] ?? '2026-06-22') as Day;
const r = readDataSet(makeDemonstration({day})); if(!r.ok) throw new Error(JSON.stringify(r.fields.slice(0,5)));
const d=r.dataSet; const byId=new Map(d.units.map(u=>[u.id,u]));
const snaps=d.units.map(unit=>{ const anc=[]; for(let p=unit.parent;p;p=byId.get(p)!.parent) anc.push(byId.get(p)!);
 const ids=[unit,...anc].map(u=>u.id);
 return {unit,lineage:lineageOf(unit,anc,d.parameters.filter(p=>ids.includes(p.unit))),people:d.people.filter(p=>p.branch===unit.id),pairings:d.pairings.filter(p=>p.unit===unit.id).map(p=>p.pairing),records:d.records.filter(x=>x.unit===unit.id).map(x=>x.record),problems:d.problems.filter(x=>x.problem.branch===unit.id).map(x=>x.problem),waivers:[],calendars:d.calendars};});
const tab:any={}; let n=0, pend=0;
for(const s of snaps) for(const x of assess(s,day)) { n++; const y = x.period.length==4||x.rule!=='' ? x.rule:''; (tab[y]??={}); tab[y][x.state]=(tab[y][x.state]??0)+1; }
console.log(day, n); console.table(tab);
const over:any={}; for(const s of snaps) {const ds=assess(s,day); over[s.unit.name]=[s.people.length, ds.filter(x=>x.state==='overdue').length, ds.filter(x=>x.state==='open').length, ds.filter(x=>x.state==='missed').length].join('/');}
console.log(over);
let after: Day|undefined;
for(let k=0;k<=16;k++){ const t=addDays(day,k); const people=new Set(), bl=new Set(); const pur:any={};
 for(const s of snaps) for(const l of remind(assess(s,t),s,after?{after,asOf:t}:{asOf:t})) { people.add(l.person); const kx=l.rule+l.stage; pur[kx]=(pur[kx]??0)+1; }
 console.log(t,'wd'+weekday(t),people.size,JSON.stringify(pur)); after=t; }
