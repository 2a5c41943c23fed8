import type { Day } from '../../domain/days.ts';
import { isPresent, personWithId, type Person } from '../../domain/people.ts';
import type { LedgerRecord, RecordOf } from '../../domain/records.ts';

/** The `ETag` of a record: it changes with each correction. */
export const recordTag = ({ revision = 1 }: LedgerRecord): string => `"${revision}"`;

/** A volunteer team as it is shown; `gone` are members who are not in the branch on `day`. */
export function teamAnswer(team: RecordOf<'volunteerTeam'>, people: readonly Person[], day: Day) {
  const { name, theme, place, members, groups } = team.body;
  const gone = members.filter((id) => {
    const person = personWithId(people, id);
    return person === undefined || !isPresent(person, day);
  });
  return {
    ...{ id: team.id, name, theme, since: team.happenedOn, members },
    ...(place !== undefined && { place }),
    ...(gone.length > 0 && { gone }),
    ...(groups && { groups }),
  };
}
