import { isSecretarys } from '../domain/mustTalks.ts';
import { isMember, isPresent, type Person } from '../domain/people.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import type { MustTalkEvent, MustTalkKind } from '../domain/talks.ts';
import { superiorsOf } from '../domain/units.ts';
import type { Day } from '../domain/days.ts';
import type { CallerContext } from './flow.ts';
import { mustTalkKey, mustTalkPlaceKey } from './keys.ts';
import { mustTalkId } from './mustTalkId.ts';
import type { Change } from './ports.ts';
import { readMany } from './readMany.ts';

/** What happened to a member, by which a talk becomes due. */
export interface Happening {
  readonly member: string;
  readonly event: MustTalkKind;
  readonly on: Day;
}

/**
 * The must-talk events that are not there yet, each under an id of its own facts, so that it is raised once however
 * often it is told; what befell the secretary stands with the superior.
 */
export async function raiseEvents(
  happenings: readonly Happening[],
  { unit, people, lineage, mustTalks }: UnitSnapshot,
  { table, now, caller, vault }: CallerContext,
): Promise<{ readonly changes: Change[]; readonly raised: { member: string; event: string }[] }> {
  const superior = superiorsOf(lineage.ancestors).parent ?? unit.id;
  const byId = new Map(people.map((person) => [person.id, person]));
  const ids = await Promise.all(happenings.map((one) => mustTalkId(one, vault)));
  const rows = happenings.flatMap((one, n) => {
    const person = byId.get(one.member);
    const isKnown = mustTalks.some(
      ({ member, event, on }) => member === one.member && event === one.event && on === one.on,
    );
    if (!person || isKnown || !owesTalk(person, one.on)) return [];
    const body: MustTalkEvent = {
      ...one,
      id: ids[n] ?? '',
      branch: unit.id,
      enteredAt: now,
      enteredBy: caller.id,
    };
    const place = isSecretarys(body, person) ? superior : unit.id;
    return [{ key: mustTalkKey(place, body.id), place, body }];
  });
  const there = await readMany(
    table,
    rows.map(({ key }) => key),
  );
  const known = new Set(there.map(({ pk, sk }) => `${pk} ${sk}`));
  const fresh = rows.filter(({ key }) => !known.has(`${key.pk} ${key.sk}`));
  return {
    changes: fresh.flatMap(({ key, place, body }): Change[] => [
      { put: { ...key, body }, expect: 'absent' },
      { put: { ...mustTalkPlaceKey(body.id), body: { unit: place } }, expect: 'absent' },
    ]),
    raised: fresh.map(({ body: { member, event } }) => ({ member, event })),
  };
}

const owesTalk = (person: Person, on: Day): boolean => isMember(person) && isPresent(person, on);
