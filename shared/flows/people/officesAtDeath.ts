/** Offices of somebody whose death was written down, and of whom it was by mistake (PROGRAMME §4.49). */
import { isIndispensable, isOfTheThree } from '../../access/officers.ts';
import { officeOf, type Naming } from '../../domain/officers.ts';
import type { HeldOffice, Leaving, PersonId } from '../../domain/people.ts';
import type { UnitId } from '../../domain/units.ts';
import { grantRow } from '../../rows/people.ts';
import { auditedChanges, type AuditedFacts } from '../audit/unitChain.ts';
import type { CallerContext } from '../request/flow.ts';
import { readUnitRow } from '../scope/readUnit.ts';
import { grantKey, namingKey, officeKey } from '../table/keys.ts';
import type { Change, Item, Key } from '../table/ports.ts';
import { putRow, queryRows, readRow, readRows } from '../table/rows.ts';
import { livingHolders } from './livingHolders.ts';

/** What is written of offices, for one commit with the leaving or its correction. */
export interface OfficeChanges {
  readonly offices: readonly HeldOffice[];
  readonly changes: readonly Change[];
  readonly isOvertaken: (key: Key) => boolean;
}

export const NO_OFFICES: OfficeChanges = { offices: [], changes: [], isOvertaken: () => false };

/**
 * Relieves the dead of all offices. The last administrator of the topmost unit keeps the office until the machine itself
 * replaces him, as nobody could give it anew; he counts for nobody's stay.
 */
export async function endOffices(
  person: PersonId,
  { on, reason }: Pick<Leaving, 'on' | 'reason'>,
  context: CallerContext,
): Promise<OfficeChanges> {
  const { table, caller, now, today } = context;
  const changes: Change[] = [];
  const ended: Item<Naming>[] = [];
  for (const { body } of await queryRows(table, grantRow.under(person), { consistent: true })) {
    const { unit, role } = body;
    const others = await livingHolders(unit, { role, person, on: today }, table);
    const place = await readUnitRow(table, unit);
    const isNeeded = place !== undefined && isIndispensable(role, place);
    const naming = await readRow(table, namingKey(unit, role, person), { consistent: true });
    if (!naming || (isNeeded && others.length === 0)) continue;
    ended.push(naming);
    const relieved = { by: caller.id, at: now, on, reason };
    const rows = await readRows(table, [grantKey(person, role, unit), officeKey(unit, role, person)], {
      consistent: true,
    });
    changes.push(
      putRow(namingKey(unit, role, person), { ...naming.body, relieved }, naming.version),
      ...rows.map(({ pk, sk, version }): Change => ({ delete: { pk, sk }, expect: version })),
      // Of two administrators of the topmost unit one stays, whatever happens to both at once.
      ...(isNeeded
        ? others.map((other): Change => ({ check: { pk: other.pk, sk: other.sk }, expect: other.version }))
        : []),
    );
  }
  return withEntries('officerRelieved', ended, { on, reason, changes }, context);
}

/**
 * Gives back what a death that was none had ended. The three administrators are named anew by two others
 * (PROGRAMME §4.51): `toNameAnew` says which.
 */
export async function reviveOffices(
  person: PersonId,
  { relieved = [], enteredAt }: Pick<Leaving, 'relieved' | 'enteredAt'>,
  reason: string,
  context: CallerContext,
): Promise<OfficeChanges & { readonly toNameAnew: readonly HeldOffice[] }> {
  const { table, today } = context;
  const changes: Change[] = [];
  const revived: Item<Naming>[] = [];
  for (const { unit, role } of relieved.filter((held) => !isOfTheThree(held.role))) {
    const naming = await readRow(table, namingKey(unit, role, person), { consistent: true });
    // The death may have been corrected since it ended the office.
    if (!naming?.body.relieved || naming.body.relieved.at > enteredAt) continue;
    const { relieved: _relieved, ...before } = naming.body;
    revived.push(naming);
    const office = officeOf(before, today);
    changes.push(
      putRow(namingKey(unit, role, person), before, naming.version),
      putRow(grantKey(person, role, unit), office, 'absent'),
      putRow(officeKey(unit, role, person), office, 'absent'),
    );
  }
  const written = await withEntries('officerRestored', revived, { reason, changes }, context);
  const isBack = (held: HeldOffice): boolean =>
    written.offices.some(({ unit, role }) => unit === held.unit && role === held.role);
  return { ...written, toNameAnew: relieved.filter((held) => !isBack(held)) };
}

/** One entry in the chain of each unit: two would stand in each other's way in one commit. */
async function withEntries(
  what: 'officerRelieved' | 'officerRestored',
  namings: readonly Item<Naming>[],
  { changes, ...said }: Pick<AuditedFacts, 'on' | 'reason'> & { readonly changes: readonly Change[] },
  context: CallerContext,
): Promise<OfficeChanges> {
  const byUnit = new Map<UnitId, Naming[]>();
  for (const { body } of namings) byUnit.set(body.unit, [...(byUnit.get(body.unit) ?? []), body]);
  const links = await Promise.all(
    [...byUnit].map(([unit, ofUnit]) => {
      const [first] = ofUnit;
      const thing = ofUnit.map(({ id }) => id).join(' ');
      const onlyRole = ofUnit.length === 1 && first ? { role: first.role } : {};
      return auditedChanges(
        unit,
        { what, thing, ...onlyRole, ...(first && { person: first.person }), ...said },
        context,
      );
    }),
  );
  return {
    offices: namings.map(({ body: { unit, role } }) => ({ unit, role })),
    changes: [...changes, ...links.flatMap((link) => link.changes)],
    isOvertaken: (key) => links.some((link) => link.isOvertaken(key)),
  };
}
