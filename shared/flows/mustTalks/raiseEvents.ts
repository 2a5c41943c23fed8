import { isMember, isPresent } from '../../domain/people.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import type { MustTalkEvent } from '../../domain/talks.ts';
import type { ContextWith } from '../request/flow.ts';
import { mustTalkKey, mustTalkPlaceKey } from '../table/keys.ts';
import { happened, type Happening } from './mustTalkId.ts';
import { eventText } from './sealedKind.ts';
import { placeEvents, type PlacedEvent } from './placeEvents.ts';
import type { Change, NewItem } from '../table/ports.ts';

/**
 * The must-talk events that are not there yet, each under an id of its own facts, so that it is raised once however
 * often it is told; what is over by now raises none.
 */
export async function raiseEvents(
  happenings: readonly Happening[],
  snapshot: UnitSnapshot,
  context: ContextWith<'vault.seal' | 'vault.blind'>,
): Promise<{ readonly changes: Change[]; readonly raised: { member: string; event: string }[] }> {
  const { now, caller, vault } = context;
  const people = new Map(snapshot.people.map((person) => [person.id, person]));
  const owing = happenings.filter(({ member, on }) => {
    const person = people.get(member);
    return person !== undefined && isMember(person) && isPresent(person, on);
  });
  const told = await Promise.all(
    owing.map(async (happening) => {
      const said = await happened(happening, vault);
      const event: MustTalkEvent = {
        ...said,
        branch: snapshot.unit.id,
        enteredAt: now,
        enteredBy: caller.id,
      };
      return { kind: happening.event, event };
    }),
  );
  const kinds = new Map(told.map(({ kind, event }) => [event.id, kind]));
  const placed = await placeEvents(
    told.map(({ event }) => event),
    snapshot,
    context,
  );
  const fresh = placed.flatMap((event) => {
    const kind = kinds.get(event.event.id);
    return event.why === undefined && kind !== undefined ? [{ ...event, kind }] : [];
  });
  const texts = await Promise.all(
    fresh.map(({ event: { id }, kind }) => eventText(id, kind, undefined, context)),
  );
  return {
    changes: [...fresh.flatMap(eventRows), ...texts.flat().map(absent)],
    raised: fresh.map(({ event: { member }, kind }) => ({ member, event: kind })),
  };
}

export const absent = (put: NewItem): Change => ({ put, expect: 'absent' });

/** The rows of an event that is told for the first time. */
export const eventRows = ({ event, place }: Pick<PlacedEvent, 'event' | 'place'>): Change[] => [
  { put: { ...mustTalkKey(place, event.id), body: event }, expect: 'absent' },
  { put: { ...mustTalkPlaceKey(event.id), body: { unit: place } }, expect: 'absent' },
];
