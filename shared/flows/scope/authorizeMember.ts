import { readRow } from '../table/rows.ts';
import type { Action } from '../../access/table.ts';
import type { Person } from '../../domain/people.ts';
import { done, refuse, type CallerContext, type Result } from '../request/flow.ts';
import { homeKey, personKey } from '../table/keys.ts';
import type { Item } from '../table/ports.ts';
import { authorize } from './authorize.ts';
import { homeRow, type Home } from '../../rows/people.ts';
import { readWholeUnit, type UnitReading } from './readUnit.ts';

/** A person whom the caller may act for, with the versions for the commit. */
export interface AuthorizedMember {
  readonly person: Person;
  readonly version: number;
  readonly home: Item<Home>;
  readonly reading: UnitReading;
}

/** Reads where the person is at home, asks the guard there, and reads the branch. */
export async function authorizeMember(
  id: string | undefined,
  action: Action,
  context: CallerContext,
): Promise<Result<AuthorizedMember>> {
  const home = await readHome(id, context);
  const unit = home?.body.unit;
  const reached = await authorize(unit, action, context, id);
  if (!reached.ok) return reached;
  const member = home && (await readMember(home, reached.body.unit.id, context));
  return member ? done(member) : refuse('notFound');
}

/** Where a person is at home, consistently. */
export async function readHome(
  person: string | undefined,
  { table }: CallerContext,
): Promise<Item<Home> | undefined> {
  if (person === undefined) return undefined;
  return await readRow(table, homeKey(person), { consistent: true });
}

/** The person of `home` as a row of `unit`, with the whole unit. */
export async function readMember(
  home: Item<Home>,
  unit: string,
  { table }: CallerContext,
): Promise<AuthorizedMember | undefined> {
  const id = homeRow.ids(home).person;
  const reading = await readWholeUnit(table, unit, { consistent: true });
  const person = reading?.snapshot.people.find((person) => person.id === id);
  if (!reading || !person) return undefined;
  return { person, version: reading.versions.get(personKey(unit, id).sk) ?? 0, home, reading };
}
