import { stateOf } from '../../domain/officers.ts';
import type { OfficerRole, PersonId } from '../../domain/people.ts';
import type { Unit, UnitId } from '../../domain/units.ts';
import { namingRow } from '../../rows/units.ts';
import { done, invalidField, refuse, type ContextWith, type Refusal, type Result } from '../request/flow.ts';
import type { Decision } from '../request/write.ts';
import { readCalendars, readUnitRow } from '../scope/readUnit.ts';
import { commit } from '../table/commit.ts';
import { namingKey } from '../table/keys.ts';
import { queryRows, readRow } from '../table/rows.ts';
import { activation } from './activation.ts';
import { handNamed } from './handOf.ts';
import { readAllHeld, refuseClash } from './heldOffices.ts';
import { personNamed, type NamedPerson } from './personNamed.ts';
import { proposing } from './proposing.ts';
import { relieving } from './relieving.ts';

export { MACHINE } from '../people/changeContact.ts';

export interface Installing {
  readonly unit: UnitId;
  readonly role: OfficerRole;
  readonly name: string;
  readonly phone: string;
  /** Relieves whoever holds it; without it there may be nobody. */
  readonly isReplacing: boolean;
}

type Context = ContextWith<'vault.seal' | 'vault.blind'>;

/**
 * Makes somebody an administrator of the topmost unit, on the machine itself: nobody stands above to do it
 * (PROGRAMME §4.51). Every step is in the unit's chain. The new one first, so that the office is never vacant; run again,
 * it goes on where it was cut off.
 */
export async function installAdministrator(
  { unit: id, role, name, phone, isReplacing }: Installing,
  context: Context,
): Promise<Result<{ readonly person: PersonId; readonly relieved: readonly PersonId[] }>> {
  const unit = await readUnitRow(context.table, id);
  if (!unit || unit.parent !== undefined) return invalidField('unit', '只为最高一级的单位办理');
  const named = await personNamed({ name, phone }, id, context);
  if (!named.ok) return named;
  const person = named.body.id;
  const before = (await holdersOf(unit, role, context)).filter((item) => item.body.person !== person);
  if (before.length > 0 && !isReplacing)
    return refuse('wrongState', { detail: '这项职责已有人担任；要换人，请加 --replace' });
  const { people } = await handNamed(named.body, role, context.table);
  const refusal =
    refuseClash(role, unit, await readAllHeld(people, context)) ??
    (await installing(named.body, unit, role, context));
  if (refusal) return refusal;
  for (const holder of before) {
    const input = { on: context.today, reason: '在本机更换' };
    const kept = await carryOut(await relieving(input, { unit, item: holder }, [], context), context);
    if (kept) return kept;
  }
  return done({ person, relieved: before.map(({ body }) => body.person) });
}

/** Proposed, and then activated, as far as it is not. */
async function installing(
  named: NamedPerson,
  unit: Unit,
  role: OfficerRole,
  context: Context,
): Promise<Refusal | undefined> {
  const { table, today } = context;
  const calendars = await readCalendars(table);
  const key = namingKey(unit.id, role, named.id);
  const before = await readRow(table, key, { consistent: true });
  const state = before && stateOf(before.body, today, calendars);
  if (state === 'active') return undefined;
  const refusal =
    state === 'proposed'
      ? undefined
      : await carryOut(await proposing({ role }, named, unit, context), context);
  if (refusal) return refusal;
  const item = await readRow(table, key, { consistent: true });
  if (!item) return refuse('busy');
  const target = { unit, item, state: 'proposed' } as const;
  return carryOut(await activation(target, context), context);
}

/** The namings by which the office is held. */
async function holdersOf({ id }: Unit, role: OfficerRole, { table, today }: Context) {
  const calendars = await readCalendars(table);
  const namings = await queryRows(table, namingRow.under(id, role), { consistent: true });
  return namings.filter(({ body }) => stateOf(body, today, calendars) === 'active');
}

/** Commits what was decided, if it was. */
async function carryOut(
  decided: Result<Pick<Decision, 'changes'>>,
  { table }: Context,
): Promise<Refusal | undefined> {
  if (!decided.ok) return decided;
  const { outcome } = await commit(table, decided.body.changes);
  return outcome === 'done' ? undefined : refuse('changedMeanwhile');
}
