import { randomUUID } from 'node:crypto';
import { isOneself } from '../../access/officers.ts';
import type { Day } from '../../domain/days.ts';
import { stateOf, type Naming } from '../../domain/officers.ts';
import type { OfficerRole } from '../../domain/people.ts';
import type { Unit } from '../../domain/units.ts';
import { auditedChanges, auditedRefusal, type AuditedFacts } from '../audit/unitChain.ts';
import {
  done,
  refuse,
  type CallerContext,
  type ContextWith,
  type Refusal,
  type Result,
} from '../request/flow.ts';
import type { Decision } from '../request/write.ts';
import { readCalendars } from '../scope/readUnit.ts';
import { formerNamingKey, namingKey, namingPlaceKey } from '../table/keys.ts';
import type { Change, Item } from '../table/ports.ts';
import { putRow, readRow } from '../table/rows.ts';
import { handNamed } from './handOf.ts';
import { readHeld, refuseClash } from './heldOffices.ts';
import type { NamedPerson } from './personNamed.ts';

/** For which office, and from when on. */
interface Wanted {
  readonly role: OfficerRole;
  readonly from?: Day | undefined;
}

/** All that proposes somebody for an office of a unit; an attempt at what may never be is on record. */
export async function proposing(
  { role, from }: Wanted,
  named: NamedPerson,
  unit: Unit,
  context: ContextWith<'vault.seal' | 'vault.blind'>,
): Promise<Result<Decision>> {
  const { caller, now, table, today } = context;
  const { id: person, name, changes } = named;
  const id = `naming-${randomUUID()}`;
  const facts: AuditedFacts = { what: 'officerProposed', thing: id, person, role };
  const { people } = await handNamed(named, role, table);
  const unfit = people.some((person) => isOneself('officers.propose', person, caller))
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
