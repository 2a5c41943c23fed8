import { holds, type Person } from '../../domain/people.ts';
import type { ContactAssignment } from '../../domain/talks.ts';
import type { AssignmentRow } from '../../imports/lists.ts';
import { assignContact } from '../../contract/pairings.ts';
import { check, done } from '../request/flow.ts';
import { refused, rejected, type ImportGround, type Plan } from './importPlan.ts';
import { assignedKey } from '../table/keys.ts';
import { personNamed } from './personNamed.ts';

/** What a line of assignments becomes: it adds people to a contact and takes none away. */
export function planAssignment(
  index: number,
  row: AssignmentRow,
  people: readonly Person[],
  ground: ImportGround,
): Plan {
  const { reading, context } = ground;
  const { today, now } = context;
  const contact = personNamed(row.contact, people, ground);
  if (typeof contact === 'string') return rejected(index, 'contact', `联系人：${contact}`);
  if (!holds(contact, 'committeeMember', today) && !holds(contact, 'groupLeader', today))
    return rejected(index, 'contact', '联系人：应是支委成员或党小组长');
  const named = row.people.map((person) => personNamed(person, people, ground));
  const wrong = named.find((person) => typeof person === 'string' || person.id === contact.id);
  if (wrong !== undefined)
    return rejected(
      index,
      'people',
      `所联系的党员：${typeof wrong === 'string' ? wrong : '不能是联系人自己'}`,
    );
  const held = reading.snapshot.assignments.filter(
    (assignment) => assignment.contact === contact.id && !assignment.ended,
  );
  const assigned = new Set(held.map(({ person }) => person));
  const added = named.flatMap((person) =>
    typeof person === 'string' || assigned.has(person.id) ? [] : [person.id],
  );
  if (added.length === 0) return { index, result: 'unchanged', id: contact.id };
  const whole = check(assignContact.body, { contact: contact.id, people: [...assigned, ...new Set(added)] });
  if (!whole.ok) return refused(index, whole);
  const rows = [...new Set(added)].map((person): ContactAssignment => ({
    contact: contact.id,
    person,
    since: today,
    enteredAt: now,
  }));
  const unit = reading.snapshot.unit.id;
  return {
    index,
    result: held.length === 0 ? 'created' : 'updated',
    id: contact.id,
    changes: async () =>
      done(
        rows.map((body) => {
          const key = assignedKey(unit, contact.id, body.person, today);
          return { put: { ...key, body }, expect: reading.versions.get(key.sk) ?? ('absent' as const) };
        }),
      ),
  };
}
