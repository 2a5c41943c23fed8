/** When each schedule starts, by hand; the clock on one machine starts each schedule at its own instants and at no other. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { instantsOn } from '../../shared/domain/cadence.ts';
import { addDays } from '../../shared/domain/days.ts';
import { schedules } from '../../shared/manifest/schedules.ts';
import { localRun, type LocalRun } from '../given/local.ts';

test('when each starts, by hand', () => {
  expect(Object.fromEntries(schedules.map(({ id, cadence }) => [id, cadence]))).toEqual({
    sweep: { hours: [6] },
    roll: { hours: [7, 23] },
    month: { hours: [7], days: [1] },
    quarter: { hours: [7], days: [1], months: [1, 4, 7, 10] },
    half: { hours: [7], days: [1], months: [1, 7] },
    'june-report': { hours: [7], days: [1], months: [6] },
    'december-report': { hours: [7], days: [1], months: [12] },
    alert: { hours: [8] },
    send: { hours: [9, 13, 18] },
    reconcile: { hours: [22] },
    retention: { hours: [3], days: [15], months: [1] },
  });
});

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
  await run.post('/_local/load', { day: '2026-01-01', units: [], members: [] });
});
afterEach(() => run.close());

test('moving the day plays every schedule as often as its cadence says, in the order of the day', async () => {
  const { body } = await run.post('/_local/day', { day: '2026-03-02' });
  const expected = Array.from({ length: 61 }, (_, n) => addDays('2026-01-01', n)).flatMap((day) =>
    schedules
      .flatMap(({ id, cadence }) => instantsOn(cadence, day).map((at) => ({ schedule: id, day, at })))
      .filter(({ at }) => at > '2026-01-01T04:00:00.000Z' && at <= '2026-03-02T04:00:00.000Z')
      .sort((a, b) => (a.at < b.at ? -1 : 1))
      .map(({ schedule, day: on }) => ({ schedule, day: on })),
  );
  expect(body.fired).toEqual(expected);
  // By hand, since what is expected goes by the same cadence: a monthly one that went off daily is seen here.
  const monthly = (body.fired as { schedule: string; day: string }[]).filter(
    ({ schedule }) => schedule === 'month',
  );
  expect(monthly.map(({ day }) => day)).toEqual(['2026-02-01', '2026-03-01']);
});

test('one schedule is fired again at an hour of its own, and at no other', async () => {
  const fire = (body: object) => run.post('/_local/fire', body);
  expect(await fire({ schedule: 'send', day: '2026-01-01', at: 9 })).toMatchObject({
    status: 200,
    body: { fired: [{ schedule: 'send', day: '2026-01-01' }] },
  });
  expect(await fire({ schedule: 'sweep', day: '2026-01-01', at: 7 })).toMatchObject({
    status: 400,
    body: { fields: [{ path: 'at' }] },
  });
});
