/** People come and go and pairings begin and end on their days: the table never knows the future. */
import type { Day } from '../../shared/domain/days.ts';
import type { Pairing } from '../../shared/domain/pairings.ts';
import type { Person } from '../../shared/domain/people.ts';
import { homeKey, pairingKey, personKey } from '../../shared/flows/table/keys.ts';
import type { NewItem } from '../../shared/flows/table/ports.ts';
import type { ResolvedDataSet } from '../dataset/dataset.ts';
import type { Agenda } from './agenda.ts';

/** Hands rows to the table whatever is there: there is no flow for the roster yet. */
type Load = (items: readonly NewItem[]) => void;

/** The data set as it is known on its first day; what comes later is put on the agenda. */
export function knownOnFirstDay(data: ResolvedDataSet, agenda: Agenda, load: Load): ResolvedDataSet {
  const first = data.startsOn;
  const later = (day: Day | undefined, items: readonly NewItem[]) => {
    if (day !== undefined && day > first) agenda.add(day, { hour: 0, act: async () => load(items) });
  };
  for (const person of data.people) {
    later(person.inBranchSince, rowsOf(withoutLeaving(person)));
    later(person.left?.on, rowsOf(person));
  }
  for (const { pairing, unit } of data.pairings) {
    const key = pairingKey(unit, pairing.id);
    later(pairing.startedOn, [{ ...key, body: withoutEnding(pairing) }]);
    later(pairing.ended?.on, [{ ...key, body: pairing }]);
  }
  return {
    ...data,
    day: first,
    people: data.people
      .filter((person) => person.inBranchSince <= first)
      .map((person) => (person.left && person.left.on > first ? withoutLeaving(person) : person)),
    pairings: data.pairings
      .filter(({ pairing }) => pairing.startedOn <= first)
      .map(({ pairing, unit }) => ({
        unit,
        pairing: pairing.ended && pairing.ended.on > first ? withoutEnding(pairing) : pairing,
      })),
  };
}

const rowsOf = (person: Person): NewItem[] => [
  { ...personKey(person.branch, person.id), body: person },
  { ...homeKey(person.id), body: { unit: person.branch } },
];

function withoutLeaving({ left: _left, ...person }: Person): Person {
  return person;
}

function withoutEnding({ ended: _ended, ...pairing }: Pairing): Pairing {
  return pairing;
}
