/** What is told in its turn, where something more pressing comes on each day. */
import { expect, test } from 'vitest';
import { addDays, type Day } from '../../../shared/domain/days.ts';
import type { Line } from '../../../shared/messages/line.ts';
import { lineItem } from '../../../shared/flows/lines/lineItem.ts';
import { county } from '../../given/county.ts';
import { countyOf } from '../../given/works.ts';

/** A Monday. */
const FIRST: Day = '2026-06-01';
const later = (days: number): Day => addDays(FIRST, days);

const opening: Line = {
  ...{ kind: 'opening', person: 'm1', unit: 'b1', day: FIRST, role: 'owner' },
  ...{ opening: 'month', period: '2026-06' },
};
const arrived = (day: Day): Line => ({
  ...{ kind: 'notice', person: 'm1', unit: 'b1', day, role: 'owner' },
  ...{ notice: 'transfer-came', since: day, thing: 'm2' },
});

test.each([2, 3, 4])('an opening behind %i days of other news is told the day after, once', async (days) => {
  const at = await countyOf(county(later(-1)));
  const put = (line: Line) => at.ports.table.putIfAbsent([lineItem(line, 'b1', at.ports.shards)]);
  await put(opening);
  for (let n = 0; n < 7; n++) {
    if (n < days) await put(arrived(later(n)));
    await at.start('send', later(n));
  }
  const told = at.asked.filter(({ id }) => id.startsWith('m1#'));
  expect(told.map(({ id, templateId }) => [id.split('#')[1], templateId])).toEqual([
    ...Array.from({ length: days }, (_, n) => [later(n), 'transfer-done']),
    [later(days), 'opened'],
  ]);
});

test('what waited while nothing was sent at all is stale as ever', async () => {
  const at = await countyOf(county(later(-1)));
  await at.ports.table.putIfAbsent([lineItem(opening, 'b1', at.ports.shards)]);
  await at.start('send', later(3));
  expect(at.asked).toEqual([]);
  expect((await at.message('m1', later(3)))?.dropped).toMatchObject([{ why: 'stale' }]);
});
