import type { Day } from '../../domain/days.ts';
import type { PersonId } from '../../domain/people.ts';
import { messageRow, sentRow } from '../../rows/daily.ts';
import type { SmsRow } from '../../rows/smsRow.ts';
import type { WorkPorts } from '../request/flow.ts';
import { commit } from '../table/commit.ts';
import { inParallel } from '../table/inParallel.ts';
import { putRow, queryRows, readRow } from '../table/rows.ts';

const PARTITIONS_AT_ONCE = 8;
const KEPT_SECONDS = 120 * 86_400;

/**
 * Writes down how many SMS went to the people of a home on a day, from their rows: however often it is done, the number
 * is the same. An officer at home nowhere belongs to no branch's burden.
 */
export async function countTexts(
  home: string,
  people: readonly PersonId[],
  day: Day,
  { table, clock }: WorkPorts,
): Promise<void> {
  const atHome = people.filter((person) => person !== home);
  const counts = await inParallel(atHome, PARTITIONS_AT_ONCE, async (person) => {
    const rows = await queryRows(table, messageRow.since(person, day), { consistent: true });
    return rows.filter(({ body }) => body.day === day && hasGone(body.state)).length;
  });
  const count = counts.reduce((sum, count) => sum + count, 0);
  const month = day.slice(0, 7);
  const key = sentRow.key(home, month);
  const row = count > 0 ? await readRow(table, key, { consistent: true }) : undefined;
  if (count <= (row?.body.days[day] ?? 0)) return;
  const body = { month, days: { ...row?.body.days, [day]: count } };
  const expiresAt = Math.floor(Date.parse(clock.now()) / 1000) + KEPT_SECONDS;
  // Overtaken, another worker has counted the same rows, or the next sending of the day does.
  await commit(table, [putRow(key, body, row?.version ?? 'absent', { expiresAt })]);
}

/** It went out, or may have. */
const hasGone = (state: SmsRow['state']): boolean => GONE.includes(state);

const GONE: readonly SmsRow['state'][] = ['claimed', 'accepted', 'delivered', 'unknown'];
