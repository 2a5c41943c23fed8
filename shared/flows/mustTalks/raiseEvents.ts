import { isMember, isPresent } from '../../domain/people.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import type { MustTalkEvent, MustTalkKind } from '../../domain/talks.ts';
import type { Day } from '../../domain/days.ts';
import type { ContextWith } from '../request/flow.ts';
import { mustTalkKey, mustTalkPlaceKey } from '../table/keys.ts';
import { mustTalkId } from './mustTalkId.ts';
import { placeEvents, type PlacedEvent } from './placeEvents.ts';
import type { Change } from '../table/ports.ts';

/** What happened to a member, by which a talk becomes due. */
export interface Happening {
  readonly member: string;
  readonly event: MustTalkKind;
  readonly on: Day;
}

/**
 * The must-talk events that are not there yet, each under an id of its own facts, so that it is raised once however
 * often it is told; what is over by now raises none.
 */
export async function raiseEvents(
  happenings: readonly Happening[],
  snapshot: UnitSnapshot,
  context: ContextWith<'vault.blind'>,
): Promise<{ readonly changes: Change[]; readonly raised: { member: string; event: string }[] }> {
  const { now, caller, vault } = context;
  const people = new Map(snapshot.people.map((person) => [person.id, person]));
  const owing = happenings.filter(({ member, on }) => {
    const person = people.get(member);
    return person !== undefined && isMember(person) && isPresent(person, on);
  });
  const events = await Promise.all(
    owing.map(async (one): Promise<MustTalkEvent> => {
      const id = await mustTalkId(one, vault);
      return { ...one, id, branch: snapshot.unit.id, enteredAt: now, enteredBy: caller.id };
    }),
  );
  const fresh = (await placeEvents(events, snapshot, context)).filter(({ why }) => why === undefined);
  return {
    changes: fresh.flatMap(eventRows),
    raised: fresh.map(({ event: { member, event } }) => ({ member, event })),
  };
}

/** The rows of an event that is told for the first time. */
export const eventRows = ({ event, place }: Pick<PlacedEvent, 'event' | 'place'>): Change[] => [
  { put: { ...mustTalkKey(place, event.id), body: event }, expect: 'absent' },
  { put: { ...mustTalkPlaceKey(event.id), body: { unit: place } }, expect: 'absent' },
];
