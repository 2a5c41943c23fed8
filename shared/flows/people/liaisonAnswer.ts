import type { Day } from '../../domain/days.ts';
import { isPresent } from '../../domain/people.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import type { ContextWith } from '../request/flow.ts';
import { liaisonPhoneKey } from '../table/keys.ts';
import { readRow } from '../table/rows.ts';

/** Under which name the contact phone of a branch's liaison is sealed. */
export const liaisonThing = (unit: string): string => `liaison-${unit}`;

/** Who takes requests for talks today and the phone that was given for that (L63), no other number of theirs. */
export async function liaisonAnswer(
  { unit, liaisons, people }: UnitSnapshot,
  today: Day,
  { table, vault }: ContextWith<'vault.open'>,
) {
  const row = liaisons.find(({ since, ended }) => since <= today && (!ended || today < ended.on));
  const person = people.find(({ id }) => id === row?.person);
  if (!row || !person || !isPresent(person, today)) return undefined;
  const thing = liaisonThing(unit.id);
  const phone = await readRow(table, liaisonPhoneKey(thing));
  const said = phone && (await vault.open(phone.body.sealed, { thing, person: person.id }));
  return {
    person: person.id,
    name: person.name,
    ...(said !== undefined && { phone: said }),
    since: row.since,
  };
}
