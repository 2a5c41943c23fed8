import { entersFor } from '../../access/records.ts';
import { readMe as route } from '../../contract/me.ts';
import { holds, isMember, isPresent, posts, secretaryOn, type Person } from '../../domain/people.ts';
import type { Day } from '../../domain/days.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import { contactsOn } from '../../rules/contacts.ts';
import { done } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { liaisonAnswer } from './liaisonAnswer.ts';

/** Who the caller is, with branch, posts and offices of today, his contacts and who takes requests for talks (L63). */
export const readMe = read(route, ['vault.open'], async (_request, context) => {
  const { caller, today } = context;
  const { home } = caller;
  const isHere = home !== undefined && isPresent(home.person, today);
  // Whoever has left is told nothing more of the branch.
  const reading =
    isHere && (await readWholeUnit(context.table, home.unit.id, { fromYear: Number(today.slice(0, 4)) + 1 }));
  const liaison = reading && (await liaisonAnswer(reading.snapshot, today, context));
  return done({
    id: caller.id,
    name: caller.name,
    ...(home && {
      branch: { id: home.unit.id, name: home.unit.name },
      standing: home.person.standing,
    }),
    posts: isHere ? posts.filter((post) => holds(home.person, post, today)) : [],
    offices: caller.offices.map(({ unit, role }) => ({ unit, role })),
    contacts: isHere && reading ? contactsOf(home.person, reading.snapshot, today) : [],
    ...(liaison && { liaison }),
    entersFor: entersFor(caller, today),
    today,
    ...(caller.isHeldBack && { secondFactor: 'needed' }),
  });
});

/** The secretary sees to candidates who have no contact (PROGRAMME §4.24). */
function contactsOf(person: Person, snapshot: UnitSnapshot, today: Day) {
  const contacts = contactsOn(snapshot, person, today);
  const secretary = secretaryOn(snapshot.people, today);
  const all = contacts.length === 0 && secretary && !isMember(person) ? [secretary] : contacts;
  return all.map(({ id, name }) => ({ id, name }));
}
