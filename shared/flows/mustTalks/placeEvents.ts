import { assess } from '../../assess/assess.ts';
import { factOf, isSecretarys, mustTalksOf } from '../../domain/mustTalks.ts';
import type { Day } from '../../domain/days.ts';
import { eventOf } from '../../domain/duty.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import type { MustTalkEvent } from '../../domain/talks.ts';
import { superiorsOf, type UnitId } from '../../domain/units.ts';
import { mustTalk } from '../../rules/mustTalk.ts';
import type { CallerContext } from '../request/flow.ts';
import { readWholeUnit } from '../scope/readUnit.ts';

/** An event where it is to stand, and why it is not to be written down: told before, or over and owed by nobody. */
export interface PlacedEvent {
  readonly event: MustTalkEvent;
  readonly place: UnitId;
  readonly why?: 'told' | 'over';
}

/**
 * Where events of one branch stand: what befell the secretary of the day stands with the superior, who is to talk.
 * An event that is known there already, by hand or from the roster, is not told again.
 */
export async function placeEvents(
  events: readonly MustTalkEvent[],
  branch: UnitSnapshot,
  { table, today }: Pick<CallerContext, 'table' | 'today'>,
): Promise<PlacedEvent[]> {
  const people = new Map(branch.people.map((person) => [person.id, person]));
  const superior = superiorsOf(branch.lineage.ancestors).parent ?? branch.unit.id;
  const isAbove = (event: MustTalkEvent) => isSecretarys(event, people.get(event.member));
  const here = events.filter((event) => !isAbove(event));
  const above = events.filter(isAbove);
  const placed = judged(here, branch, today);
  if (above.length === 0) return placed;
  const reading = superior === branch.unit.id ? { snapshot: branch } : await readWholeUnit(table, superior);
  return reading ? [...placed, ...judged(above, reading.snapshot, today)] : placed;
}

function judged(events: readonly MustTalkEvent[], place: UnitSnapshot, today: Day): PlacedEvent[] {
  const told = new Set(mustTalksOf(place).map(factOf));
  const fresh = events.filter((event) => !told.has(factOf(event)));
  const owed = owedFor(fresh, place, today);
  return events.map((event) => {
    const placed = { event, place: place.unit.id };
    if (told.has(factOf(event))) return { ...placed, why: 'told' };
    return owed.has(event.id) ? placed : { ...placed, why: 'over' };
  });
}

/** Which of the events, were they written down, would make a talk due. */
function owedFor(events: readonly MustTalkEvent[], place: UnitSnapshot, today: Day): Set<string> {
  if (events.length === 0) return new Set();
  const after = { ...place, mustTalks: [...place.mustTalks, ...events] };
  const duties = assess(after, today, { rules: [mustTalk] });
  const owed = new Set(duties.map(eventOf));
  return new Set(events.filter(({ id }) => owed.has(id)).map(({ id }) => id));
}
