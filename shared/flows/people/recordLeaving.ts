import { putRow, queryRows, readRow } from '../table/rows.ts';
import { grantRow } from '../../rows/people.ts';
import { recordLeaving as route } from '../../contract/people.ts';
import type { Leaving, Person } from '../../domain/people.ts';
import { releasePhone } from './changeContact.ts';
import { commit } from '../table/commit.ts';
import { endRelations } from './endRelations.ts';
import { done, invalidField, refuse, type CallerContext } from '../request/flow.ts';
import { contactKey, personKey } from '../table/keys.ts';
import { fallSilent } from './silence.ts';
import { endOffices, NO_OFFICES, type OfficeChanges } from './officesAtDeath.ts';
import { isDeath } from './isDeath.ts';
import { keepBelow } from './keepBelow.ts';
import { memberAnswer } from './memberAnswer.ts';
import { authorizeMember, type AuthorizedMember } from '../scope/authorizeMember.ts';
import type { Change } from '../table/ports.ts';
import { write } from '../request/write.ts';
import type { Decision } from '../request/write.ts';
import { readWholeUnit } from '../scope/readUnit.ts';

/**
 * Writes down that a person left the system. What is open is not applicable from then on; what was overdue stays,
 * silent, until it closes. After a death nobody is told anything of the person, and the offices end.
 */
export const recordLeaving = write({
  route,
  authorize: (request, context) => authorizeMember(request.params['id'], 'members.keep', context),
  decide: async ({ on, reason }, target, context) => {
    const { person } = target;
    if (person.left) return refuse('wrongState', { detail: '已登记离开' });
    if (on > context.today) return invalidField('on', `不能晚于今天（${context.today}）`);
    if (on < person.inBranchSince)
      return invalidField('on', `不能早于进入支部的日期（${person.inBranchSince}）`);
    const died = isDeath(reason);
    const offices = died ? await endOffices(person.id, { on, reason: '去世' }, context) : NO_OFFICES;
    const left: Leaving = {
      on,
      reason: died ? '去世' : reason,
      enteredAt: context.now,
      by: context.caller.id,
      ...(died && { died }),
      ...(offices.offices.length > 0 && { relieved: offices.offices }),
    };
    return done(await leaving(target, { ...person, left }, offices, context));
  },
  // Ties of somebody who is not there any more serve nobody; what is cut off here is ended with the next change.
  finish: async (_input, { person: { id }, reading: { snapshot } }, context) => {
    const reading = await readWholeUnit(context.table, snapshot.unit.id, { consistent: true });
    const gone = reading?.snapshot.people.find((person) => person.id === id);
    if (!reading || !gone?.left) return;
    for (const ending of endRelations(gone, reading, context)) await commit(context.table, [ending]);
  },
});

async function leaving(
  target: AuthorizedMember,
  after: Person,
  offices: OfficeChanges,
  context: CallerContext,
): Promise<Decision> {
  const { version, reading } = target;
  const { unit, lineage, people } = reading.snapshot;
  const all = people.map((person) => (person.id === after.id ? after : person));
  const changes: Change[] = [
    { put: { ...personKey(unit.id, after.id), body: after }, expect: version },
    ...(await keepBelow(unit, lineage, all, context)),
    ...(await forgetPhone(after, context)),
    ...(after.left?.died ? await fallSilent(after, context) : []),
    ...offices.changes,
  ];
  return {
    changes,
    answer: memberAnswer(after),
    taken: (key) => (offices.isOvertaken(key) ? 'again' : undefined),
  };
}

/** The number of who has left is free for others, and comes back with a correction; an officer's stays meanwhile. */
async function forgetPhone({ id, left }: Person, { table, now }: CallerContext): Promise<Change[]> {
  const offices = await queryRows(table, grantRow.under(id));
  if (offices.length > 0 && !left?.died) return [];
  const contact = await readRow(table, contactKey(id), { consistent: true });
  if (!contact) return [];
  return [
    putRow(contactKey(id), { ...contact.body, releasedAt: now }, contact.version),
    ...(await releasePhone(id, contact, { table })),
  ];
}
