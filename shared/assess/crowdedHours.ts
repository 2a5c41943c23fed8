import type { WrittenRecord } from './writtenRecords.ts';

/** Ours: this many visits of one person in one hour are told with their number. */
export const CROWD = 5;

const HOUR_MS = 3_600_000;

/** What takes its own time at a household or village. */
const VISITS: readonly string[] = ['visit', 'centreVisit', 'villageVisit', 'call'];

export interface CrowdedHour {
  readonly visits: number;
  /** On how many days they are said to have happened. */
  readonly days: number;
}

/**
 * By record, the visits of the same person (whoever entered them) that were first entered within the same hour of the
 * Shanghai clock, where there are at least five and they are said to have happened on more than one day: the visits of
 * one day, entered in the evening, are no such hour. Shanghai's hours are those of UTC, for its offset is whole hours.
 */
export function crowdedHours(records: readonly WrittenRecord[]): Map<string, CrowdedHour> {
  const visits = records.filter(({ record }) => VISITS.includes(record.kind));
  const hours = Map.groupBy(visits, ({ record, first }) => {
    const hour = Math.floor(Date.parse(first.enteredAt) / HOUR_MS);
    return `${record.subject} ${hour}`;
  });
  return new Map([...hours.values()].flatMap(crowdOf));
}

function crowdOf(visits: readonly WrittenRecord[]): [string, CrowdedHour][] {
  const days = new Set(visits.map(({ record }) => record.happenedOn)).size;
  if (visits.length < CROWD || days < 2) return [];
  return visits.map(({ record: { id } }) => [id, { visits: visits.length, days }]);
}
