import { mayRenewFactor, needsSecondFactor } from '../../access/secondFactor.ts';
import { setSecondFactor as route } from '../../contract/signIn.ts';
import { grantRow } from '../../rows/people.ts';
import { secondFactorRow } from '../../rows/signIn.ts';
import { auditedChanges } from '../audit/unitChain.ts';
import type { SecondFactor } from '../../domain/secondFactor.ts';
import { done, refuse, type ContextWith, type Result } from '../request/flow.ts';
import { write, type Decision } from '../request/write.ts';
import { contactKey } from '../table/keys.ts';
import type { Change, Item } from '../table/ports.ts';
import { bodiesOf, putRow, queryRows, readTogether } from '../table/rows.ts';
import { newFactor } from './factorCodes.ts';
import { newTicket } from './tickets.ts';

type Needs = 'table.write' | 'vault.seal' | 'vault.blind' | 'worldClock.read';

/** What the caller holds already, and what it is replaced by. */
interface Renewal {
  readonly existing: Item<SecondFactor> | undefined;
  readonly fresh: Awaited<ReturnType<typeof newFactor>> & ReturnType<typeof newTicket>;
}

/**
 * Gives the caller a secret and printed codes, and a ticket to show one of them at once. Nothing of it is remembered for a
 * repetition: it stands nowhere in clear, and asked again there are others. It is asked of nobody before it was shown.
 */
export const setSecondFactor = write({
  route,
  needs: ['table.write', 'vault.seal', 'vault.blind', 'worldClock.read'] as const satisfies readonly Needs[],
  authorize: async (_request, context): Promise<Result<Renewal>> => {
    const { table, caller, worldClock } = context;
    const keys = [secondFactorRow.key(caller.id), contactKey(caller.id)] as const;
    const [existing, contact] = await readTogether(table, keys, { consistent: true });
    if (!mayRenewFactor(caller)) {
      // Whoever changed a number must not set up what keeps its owner out.
      if (contact?.body.doubt?.former) return refuse('phoneNotConfirmed');
      if (existing?.body.shownAt !== undefined) return refuse('secondFactorNeeded');
    }
    const now = worldClock.now();
    const fresh = { ...(await newFactor(caller.id, now, context)), ...newTicket(caller.id, now) };
    return done({ existing, fresh });
  },
  decide: (_input, renewal, context) => renewing(renewal, context),
  recall: (_answer, renewal, context) => renewing(renewal, context),
  show: async (_answer, { fresh: { shown, ticket } }) => done({ ...shown, ticket }),
});

async function renewing(
  { existing, fresh: { factor, change } }: Renewal,
  context: ContextWith<Needs>,
): Promise<Result<Decision>> {
  const shownAt = existing?.body.shownAt;
  // Renewed by who has just shown the former one, it is asked for from now on.
  const body = { ...factor, ...(shownAt !== undefined && { shownAt }) };
  const put = putRow(secondFactorRow.key(context.caller.id), body, existing?.version ?? 'absent');
  return done({
    changes: [put, change, ...(await audited(context))],
    answer: {},
    taken: () => 'again',
  });
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
