import { isIndispensable } from '../../access/officers.ts';
import type { Day } from '../../domain/days.ts';
import { officeOf, type Naming } from '../../domain/officers.ts';
import type { Office } from '../../domain/people.ts';
import { auditedChanges } from '../audit/unitChain.ts';
import { done, type CallerContext, type Result } from '../request/flow.ts';
import type { Decision } from '../request/write.ts';
import { grantKey, namingKey, officeKey } from '../table/keys.ts';
import type { Change, Item, Key } from '../table/ports.ts';
import { putRow, readRows } from '../table/rows.ts';
import type { AuthorizedNaming } from './authorizeNaming.ts';
import { hasEnded } from './heldOffices.ts';

/** All that ends an office on a day; `others` hold the same, and of those who are needed one has to stay. */
export async function relieving(
  input: { readonly on: Day; readonly reason: string },
  { unit, item }: Pick<AuthorizedNaming, 'unit' | 'item'>,
  others: readonly Item<Office>[],
  context: CallerContext,
): Promise<Result<Decision>> {
  const { caller, now, today } = context;
  const { on, reason } = input;
  const naming: Naming = { ...item.body, relieved: { by: caller.id, at: now, on, reason } };
  const { id, person, role } = naming;
  const link = await auditedChanges(
    unit.id,
    { what: 'officerRelieved', thing: id, person, role, on, reason },
    context,
  );
  return done({
    changes: [
      putRow(namingKey(unit.id, role, person), naming, item.version),
      ...(await ending(naming, context)),
      // Two who relieve each other at once do not both get through.
      ...(isIndispensable(role, unit)
        ? others.map((other): Change => ({ check: { pk: other.pk, sk: other.sk }, expect: other.version }))
        : []),
      ...link.changes,
    ],
    answer: { id, state: on <= today ? 'relieved' : 'active', on },
    taken: () => 'again',
  });
}

/** The rows that open doors go at once, or say until when. */
async function ending(naming: Naming, { table, today }: CallerContext): Promise<Change[]> {
  const { unit, role, person } = naming;
  const office = officeOf(naming, today);
  const keys: readonly Key<Office>[] = [grantKey(person, role, unit), officeKey(unit, role, person)];
  const rows = await readRows(table, keys, { consistent: true });
  return rows.map(({ pk, sk, version }) =>
    hasEnded(office, today)
      ? { delete: { pk, sk }, expect: version }
      : putRow<Office>({ pk, sk }, office, version),
  );
}
