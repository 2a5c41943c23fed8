import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import { isOneself, mayPropose } from '../../access/officers.ts';
import { proposeOfficer as route } from '../../contract/officers.ts';
import { stateOf, type Naming } from '../../domain/officers.ts';
import { auditedChanges, auditedRefusal, type AuditedFacts } from '../audit/unitChain.ts';
import {
  done,
  refuse,
  type CallerContext,
  type ContextWith,
  type Refusal,
  type Result,
} from '../request/flow.ts';
import { write, type Decision } from '../request/write.ts';
import { authorize, type Authorized } from '../scope/authorize.ts';
import { readCalendars } from '../scope/readUnit.ts';
import { formerNamingKey, namingKey, namingPlaceKey } from '../table/keys.ts';
import type { Change, Item } from '../table/ports.ts';
import { putRow, readRow } from '../table/rows.ts';
import { readHeld, refuseClash } from './heldOffices.ts';
import { handOf, handWith } from './handOf.ts';
import { personNamed, type NamedPerson } from './personNamed.ts';

type Body = z.output<typeof route.body>;

/**
 * Proposes somebody for an office of a unit. It opens nothing: grants come into being when another activates it. Of two
 * at once for the same person and office one is proposed and the other told.
 */
export const proposeOfficer = write({
  route,
  needs: ['vault.seal', 'vault.blind'],
  authorize: ({ params }, context) => authorize(params['id'], 'officers.propose', context),
  decide: async (input, { unit, relations }, context) => {
    if (!mayPropose(input.role, unit, relations)) return refuse('forbidden');
    if (unit.kind === 'branch') return refuse('wrongState', { detail: '工作人员设在支部以上的单位' });
    const named = await personNamed(input, unit.id, context);
    return named.ok ? proposing(input, named.body, { unit, relations }, context) : named;
  },
});

async function proposing(
  { role, from }: Body,
  { id: person, name, changes, blind }: NamedPerson,
  { unit }: Authorized,
  context: ContextWith<'vault.seal' | 'vault.blind'>,
): Promise<Result<Decision>> {
  const { caller, now, table, today } = context;
  const id = `naming-${randomUUID()}`;
  const facts: AuditedFacts = { what: 'officerProposed', thing: id, person, role };
  const { people } =
    blind === undefined ? await handOf(person, role, table) : await handWith(person, blind, table);
  const unfit = people.some((one) => isOneself(one, caller))
    ? refuse('forbidden', { detail: '不能提名本人' })
    : refuseClash(role, unit, await readHeld(person, context));
  if (unfit) return refusing(unit.id, facts, unfit, context);
  const key = namingKey(unit.id, role, person);
  const before = await readRow(table, key, { consistent: true });
  const state = before && stateOf(before.body, today, await readCalendars(table));
  if (state === 'active') return refuse('wrongState', { detail: '此人已担任这项职责' });
  if (state === 'proposed') return refuse('wrongState', { detail: '此人已被提名，等待启用' });
  const naming: Naming = {
    ...{ id, person, name, unit: unit.id, role },
    ...(from !== undefined && { from }),
    proposed: { by: caller.id, at: now },
  };
  const link = await auditedChanges(unit.id, { ...facts, ...(from !== undefined && { on: from }) }, context);
  return done({
    changes: [
      putRow(key, naming, before?.version ?? 'absent'),
      putRow(namingPlaceKey(id), { unit: unit.id, role, person }, 'absent'),
      ...keptAside(before),
      ...changes,
      ...link.changes,
    ],
    answer: { id, state: 'proposed' },
    // Proposed by somebody else at the same moment, it is seen to be so the next time.
    taken: () => 'again',
  });
}

/** A naming that lapsed or ended stays, when the same person is named for the same office again. */
const keptAside = (before: Item<Naming> | undefined): Change[] =>
  before ? [putRow(formerNamingKey(before.body.unit, before.body.id), before.body, 'absent')] : [];

const refusing = (
  unit: string,
  { thing: _none, ...facts }: AuditedFacts,
  refusal: Refusal,
  context: CallerContext,
): Promise<Refusal> =>
  auditedRefusal(
    unit,
    { ...facts, what: 'proposalRefused', thing: unit, reason: refusal.detail ?? refusal.why },
    refusal,
    context,
  );
