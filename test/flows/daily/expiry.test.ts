/** Lines and SMS carry the day on which the table drops them, whatever is written over them. */
import { expect, test } from 'vitest';
import { lineRow, messageRow } from '../../../shared/rows/daily.ts';
import { toldUntil } from '../../../shared/rows/told.ts';
import { queryRows } from '../../../shared/flows/table/rows.ts';
import { county } from '../../given/county.ts';
import { countyOf } from '../../given/works.ts';

test('from the first writing to the last', async () => {
  const at = await countyOf(county('2026-01-25'), {
    sms: () => ({ outcome: 'refused', why: 'noCredit', retry: true }),
  });
  await at.playTo('2026-01-26');
  const refused = await queryRows(at.table, messageRow.since('m2', '2026-01-26'));
  expect(refused.map(({ body, expiresAt }) => [body.state, expiresAt])).toEqual([
    ['planned', toldUntil('2026-01-26')],
  ]);
  const lines = await queryRows(at.table, lineRow.under('m2'));
  expect(lines.length).toBeGreaterThan(0);
  for (const { body, expiresAt } of lines)
    expect(expiresAt).toBe(['standing', 'backlog'].includes(body.kind) ? undefined : toldUntil(body.day));
});
