import { isOneself } from '../../access/officers.ts';
import { resetSecondFactor as route } from '../../contract/signIn.ts';
import type { UnitId } from '../../domain/units.ts';
import { grantRow } from '../../rows/people.ts';
import { secondFactorRow } from '../../rows/signIn.ts';
import { auditedChanges } from '../audit/unitChain.ts';
import { done, refuse, type CallerContext, type Refusal, type Result } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { authorize, isId } from '../scope/authorize.ts';
import { homeKey } from '../table/keys.ts';
import { bodiesOf, queryRows, readRow } from '../table/rows.ts';
import { endSessions } from './endSessions.ts';

/**
 * Takes a second factor from somebody who has lost it, and whatever the person is signed in with. The person signs in by
 * a code and sets up another. In the audit of the unit for which it is done; nobody does it for himself.
 */
export const resetSecondFactor = write({
  route,
  authorize: async ({ params }, context) => {
    const person = params['id'];
    if (!isId(person)) return refuse('notFound');
    const unit = await unitFor(person, context);
    if (!unit.ok) return unit;
    return isOneself('secondFactor.reset', person, context.caller)
      ? refuse('forbidden', { detail: '不能清除本人的两步验证' })
      : done({ person, unit: unit.body });
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

/** The first unit of the person's, by an office or by the home, for which the caller may. */
async function unitFor(person: string, context: CallerContext): Promise<Result<UnitId>> {
  const { table } = context;
  const [offices, home] = await Promise.all([
    queryRows(table, grantRow.under(person), { consistent: true }),
    readRow(table, homeKey(person)),
  ]);
  const { unit, office } = home?.body ?? {};
  const units = [
    ...bodiesOf(offices).map((held) => held.unit),
    ...(unit ? [unit] : []),
    ...(office ? [office] : []),
  ];
  let refusal: Refusal = refuse('notFound');
  for (const one of new Set(units)) {
    const reached = await authorize(one, 'secondFactor.reset', context);
    if (reached.ok) return done(one);
    if (reached.why === 'forbidden') refusal = reached;
  }
  return refusal;
}
