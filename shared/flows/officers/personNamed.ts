import { isPresent, type PersonId } from '../../domain/people.ts';
import type { UnitId } from '../../domain/units.ts';
import type { Home } from '../../rows/people.ts';
import { namingRow } from '../../rows/units.ts';
import { changeContact } from '../people/changeContact.ts';
import { naturalId } from '../request/naturalId.ts';
import { internationalPhone } from '../../domain/internationalPhone.ts';
import {
  done,
  invalidField,
  refuse,
  type CallerContext,
  type ContextWith,
  type Result,
} from '../request/flow.ts';
import { homeKey, personKey } from '../table/keys.ts';
import type { Change, Item } from '../table/ports.ts';
import { putRow, queryRows, readRow } from '../table/rows.ts';

/** Whom a proposal names, and what is to be written for somebody who was not known before. */
export interface NamedPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly changes: readonly Change[];
  /** Of somebody new: the number's keyed hash. */
  readonly blind?: string;
}

/** How a proposal names its person: by an id, or, new, by name and phone. */
interface Given {
  readonly person?: string | undefined;
  readonly name?: string | undefined;
  readonly phone?: string | undefined;
}

/** Somebody known is named by id, without any right to name or phone; somebody new gets an id, and the unit as home. */
export async function personNamed(
  { person, name, phone }: Given,
  unit: UnitId,
  context: ContextWith<'vault.seal' | 'vault.blind'>,
): Promise<Result<NamedPerson>> {
  if (person !== undefined) return knownPerson(person, context);
  if (name === undefined || phone === undefined) return invalidField('person', '请填写');
  const blind = await context.vault.blind(internationalPhone(phone));
  // The same for whoever names the same person here; one named a moment ago by a colleague is known.
  const id = naturalId('person', unit, name, blind);
  if (await readRow(context.table, homeKey(id), { consistent: true })) return knownPerson(id, context);
  const contact = await changeContact(id, { phone }, context);
  if (!contact.ok) return contact;
  const home: Home = { office: unit };
  return done({ id, name, blind, changes: [putRow(homeKey(id), home, 'absent'), ...contact.body] });
}

/** Somebody who is here, under the name that is kept at home. */
export async function knownPerson(
  id: PersonId,
  context: Pick<CallerContext, 'table' | 'today'>,
): Promise<Result<NamedPerson>> {
  const home = await readRow(context.table, homeKey(id), { consistent: true });
  const name = home && (await nameOf(id, home, context));
  if (name === undefined) return invalidField('person', '没有找到这个人');
  return name === null ? refuse('wrongState', { detail: '此人已登记离开' }) : done({ id, name, changes: [] });
}

/** By the branch's row, or by that of an office; null for somebody who has left. */
async function nameOf(
  id: PersonId,
  { body: { unit, office } }: Item<Home>,
  { table, today }: Pick<CallerContext, 'table' | 'today'>,
): Promise<string | null | undefined> {
  if (unit !== undefined) {
    const person = (await readRow(table, personKey(unit, id), { consistent: true }))?.body;
    if (person) return isPresent(person, today) ? person.name : null;
  }
  if (office === undefined) return undefined;
  const namings = await queryRows(table, namingRow.under(office), { consistent: true });
  return namings.find(({ body }) => body.person === id)?.body.name;
}
