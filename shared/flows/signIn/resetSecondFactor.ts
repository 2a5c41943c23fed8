import { isOneself } from '../../access/officers.ts';
import { resetSecondFactor as route } from '../../contract/signIn.ts';
import { secondFactorRow } from '../../rows/signIn.ts';
import { auditedChanges } from '../audit/unitChain.ts';
import { done, refuse } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { authorizePerson } from '../scope/authorizePerson.ts';
import { readRow } from '../table/rows.ts';
import { endSessions } from './endSessions.ts';

/**
 * Takes a second factor from somebody who has lost it, and whatever the person is signed in with. The person signs in by
 * a code and sets up another. In the audit of the unit for which it is done; nobody does it for himself.
 */
export const resetSecondFactor = write({
  route,
  authorize: async ({ params }, context) => {
    const reached = await authorizePerson(params['id'], 'secondFactor.reset', context);
    if (!reached.ok) return reached;
    return isOneself('secondFactor.reset', reached.body.person, context.caller)
      ? refuse('forbidden', { detail: '不能清除本人的两步验证' })
      : reached;
  },
  decide: async ({ reason }, { person, unit }, context) => {
    const row = await readRow(context.table, secondFactorRow.key(person), { consistent: true });
    if (!row) return refuse('wrongState', { detail: '此人没有设置两步验证' });
    const facts = { what: 'secondFactorReset', thing: person, person, reason } as const;
    const audit = await auditedChanges(unit, facts, context);
    return done({
      changes: [{ delete: secondFactorRow.key(person), expect: row.version }, ...audit.changes],
      answer: { person, reset: true },
      taken: (key) => (audit.isOvertaken(key) ? 'again' : undefined),
    });
  },
  finish: async (_input, { person }, { table }) => endSessions(person, table),
});
