import { makeDemonstration, openingDay } from './demo/demo.ts';
for (const seed of [1,2,3,4,5,6,7,8]) makeDemonstration({day:openingDay,seed});
const d=makeDemonstration({day:openingDay}); console.log([...d.members,...d.officers].map(m=>m.name).join(' '));
console.log(new Set(d.members.map(m=>m.name)).size);
console.log(d.pairings.filter(p=>p.with==='village'), d.submissions.slice(0,8), d.submissions.filter(s=>s.makesUp).slice(0,2),d.problems!.slice(10,14));
console.log(d.submissions.filter(s=>s.for).length,d.submissions.filter(s=>s.makesUp).length, d.submissions.filter(s=>s.enteredAt.slice(0,10)>String(s.happenedOn)).length);
