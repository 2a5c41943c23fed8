import { mayRenewFactor, needsSecondFactor } from '../../access/secondFactor.ts';
import { setSecondFactor as route } from '../../contract/signIn.ts';
import { grantRow } from '../../rows/people.ts';
import { secondFactorRow } from '../../rows/signIn.ts';
import { auditedChanges } from '../audit/unitChain.ts';
import { checkNoQuery } from '../request/checkNoQuery.ts';
import { check, done, refuse, type ContextWith } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { contactKey } from '../table/keys.ts';
import type { Change } from '../table/ports.ts';
import { bodiesOf, putRow, queryRows, readRow } from '../table/rows.ts';
import { newFactor } from './factorCodes.ts';
import { inTurn, type Turn } from './inTurn.ts';
import { newTicket } from './tickets.ts';

type Needs = 'table.write' | 'vault.seal' | 'vault.blind' | 'worldClock.read';

/**
 * Gives the caller a secret and printed codes, and a ticket to show one of them at once. Nothing of it is remembered for a
 * repetition: it stands nowhere in clear, and asked again there are others. It is asked of nobody before it was shown.
 */
export const setSecondFactor = read(
  route,
  ['table.write', 'vault.seal', 'vault.blind', 'worldClock.read'] as const satisfies readonly Needs[],
  async (request, context) => {
    const query = checkNoQuery(request);
    if (!query.ok) return query;
    const input = check(route.body, request.body);
    if (!input.ok) return input;
    return inTurn(context.table, () => deciding(context));
  },
);

async function deciding(context: ContextWith<Needs>): Promise<Turn<unknown>> {
  const { table, caller, worldClock } = context;
  const now = worldClock.now();
  const key = secondFactorRow.key(caller.id);
  const stored = await readRow(table, key, { consistent: true });
  const shownAt = stored?.body.shownAt;
  const contact = await readRow(table, contactKey(caller.id), { consistent: true });
  // Whoever changed a number must not set up what keeps its owner out.
  if (contact?.body.doubt?.former && !mayRenewFactor(caller))
    return { changes: [], result: refuse('phoneNotConfirmed') };
  if (shownAt !== undefined && !mayRenewFactor(caller))
    return { changes: [], result: refuse('secondFactorNeeded') };
  const { factor, shown } = await newFactor(caller.id, now, context);
  const { ticket, change } = newTicket(caller.id, now);
  // Renewed by who has just shown the former one, it is asked for from now on.
  const body = { ...factor, ...(shownAt !== undefined && { shownAt }) };
  const written = [putRow(key, body, stored?.version ?? 'absent'), change, ...(await audited(context))];
  return { changes: written, result: done({ ...shown, ticket }) };
}

/** Of somebody who serves where one factor is not enough, the auditors read when it was set up or renewed. */
async function audited(context: ContextWith<Needs>): Promise<readonly Change[]> {
  const { caller, table } = context;
  const offices = bodiesOf(await queryRows(table, grantRow.under(caller.id), { consistent: true }));
  const office = offices.find(({ role }) => needsSecondFactor(role));
  if (!office) return [];
  const facts = { what: 'secondFactorSet', thing: caller.id, person: caller.id, role: office.role } as const;
  return (await auditedChanges(office.unit, facts, context)).changes;
}
