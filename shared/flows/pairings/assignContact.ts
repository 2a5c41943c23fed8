import { assignContact as route } from '../../contract/pairings.ts';
import { holds, isPresent, type Person } from '../../domain/people.ts';
import type { ContactAssignment } from '../../domain/talks.ts';
import { commit } from '../table/commit.ts';
import { type CallerContext, done, invalidField, type Refusal, refuse } from '../request/flow.ts';
import { assignedKey } from '../table/keys.ts';
import { assignmentRow, assignmentsPutRow } from '../../rows/talks.ts';
import { assignmentsTag, isAsRead } from './assignmentsTag.ts';
import { putRow, queryRows, readRow } from '../table/rows.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit, type UnitReading } from '../scope/readUnit.ts';
import { write } from '../request/write.ts';
import type { Change } from '../table/ports.ts';

/** Changes in one commit; a longer list goes in several, and sent again it ends the same. */
const CHUNK = 90;

/** The people whom a committee member or group leader is the contact of, from today on. */
export const assignContact = write({
  route,
  authorize: (request, context) => authorize(request.params['id'], 'assignments.keep', context),
  decide: async (input, reached, context, { ifMatch }) => {
    const reading = await readWholeUnit(context.table, reached.unit.id, { consistent: true });
    if (!reading) return refuse('notFound');
    if (!isAsRead(ifMatch, assignmentsTag(reading.snapshot.assignments))) return refuse('changedMeanwhile');
    const { contact } = input;
    const people = [...new Set(input.people)];
    const refusal = refuseAssignment(contact, people, reading.snapshot.people, context);
    if (refusal) return refusal;
    const { changes: wanted, rows } = reassign(contact, people, reading, context);
    const changes = [await thisIsPut(reached.unit.id, context), ...wanted];
    const body = { contact, people: rows.map(({ person, since }) => ({ person, since })) };
    while (changes.length > CHUNK) {
      const { outcome } = await commit(context.table, changes.splice(0, CHUNK));
      if (outcome !== 'done') return refuse(outcome === 'busy' ? 'busy' : 'changedMeanwhile');
    }
    // Whoever put it at the same moment was first: is it as it was read?
    return done({ changes, answer: body, taken: () => 'again' });
  },
  show: async (answer, { unit }, { table }) => {
    const rows = await queryRows(table, assignmentRow.under(unit.id), { consistent: true });
    return { ...done(answer), etag: assignmentsTag(rows.map(({ body }) => body)) };
  },
});

async function thisIsPut(unit: string, { table, now }: CallerContext): Promise<Change> {
  const key = assignmentsPutRow.key(unit);
  const previous = await readRow(table, key, { consistent: true });
  return putRow(key, { at: now }, previous?.version ?? 'absent');
}

function refuseAssignment(
  contact: string,
  people: readonly string[],
  branch: readonly Person[],
  { today }: CallerContext,
): Refusal | undefined {
  const present = new Map(
    branch.filter((person) => isPresent(person, today)).map((person) => [person.id, person]),
  );
  const holder = present.get(contact);
  if (!holder) return invalidField('contact', '不是本支部的人');
  if (!holds(holder, 'committeeMember', today) && !holds(holder, 'groupLeader', today))
    return invalidField('contact', '联系人应是支委成员或党小组长');
  const wrong = people.findIndex((person) => !present.has(person) || person === contact);
  return wrong < 0 ? undefined : invalidField(`people.${wrong}`, '应是本支部的其他人');
}

/** Ends what is not wanted any more and begins what is new; what stays keeps its day. */
function reassign(
  contact: string,
  people: readonly string[],
  { snapshot, versions }: UnitReading,
  { today, now }: CallerContext,
): { changes: Change[]; rows: ContactAssignment[] } {
  const unit = snapshot.unit.id;
  const keyOf = ({ person, since }: ContactAssignment) => assignedKey(unit, contact, person, since);
  const held = snapshot.assignments.filter((row) => row.contact === contact && !row.ended);
  const kept = held.filter(({ person }) => people.includes(person));
  const keptPeople = new Set(kept.map(({ person }) => person));
  const added = people
    .filter((person) => !keptPeople.has(person))
    .map((person): ContactAssignment => ({ contact, person, since: today, enteredAt: now }));
  const ended = held.filter(({ person }) => !keptPeople.has(person));
  const put = (row: ContactAssignment): Change => ({
    put: { ...keyOf(row), body: row },
    expect: versions.get(keyOf(row).sk) ?? 'absent',
  });
  return {
    changes: [
      ...ended.map((row) => put({ ...row, ended: { on: today, enteredAt: now } })),
      ...added.map(put),
    ],
    rows: [...kept, ...added],
  };
}
