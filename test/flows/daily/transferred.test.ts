/** Who goes over to another branch between the sweep and the sending. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDays, type Day } from '../../../shared/domain/days.ts';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

let run: LocalRun;
beforeEach(async () => {
  run = await localRun();
});
afterEach(() => run.close());

const DAY: Day = '2026-02-01';
const fire = (schedule: string) => run.post('/_local/fire', { schedule, day: DAY });

interface Sms {
  readonly day: string;
  readonly state: string;
  readonly text?: string;
}
const smsOf = async (person: string): Promise<Sms[]> =>
  (await run.get(`/_local/messages?person=${person}`)).body.messages as Sms[];

test('is told of the own things all the same, though the new branch was swept before', async () => {
  await run.loadQuietly(county('2026-01-31'));
  run.machine.clock.standAtNoon(DAY);
  await fire('sweep');
  expect((await run.post('/api/members/m2/transfer', { to: 'b2', on: DAY }, 'm1')).status).toBe(200);
  await fire('send');
  const [sms, ...more] = await smsOf('m2');
  expect(sms).toMatchObject({ day: DAY, state: 'accepted' });
  expect(sms?.text).toContain('1月结对户电话');
  expect(more).toEqual([]);
});

test('and is not told again the next day, where the new branch is swept after the transfer', async () => {
  await run.loadQuietly(county('2026-01-31'));
  run.machine.clock.standAtNoon(DAY);
  const sweepOf = (unit: string) => run.machine.ports.queue.send('sweep', [{ asOf: DAY, units: [unit] }]);
  await sweepOf('b1');
  await fire('reconcile');
  await fire('send');
  expect((await run.post('/api/members/m2/transfer', { to: 'b2', on: DAY }, 'm1')).status).toBe(200);
  await sweepOf('b2');
  await fire('reconcile');
  await run.machine.advance(addDays(DAY, 1));
  const told = (await smsOf('m2')).filter(({ text }) => text?.includes('结对户电话'));
  expect(told).toMatchObject([{ day: DAY, state: 'accepted' }]);
});

test('and who has died is told nothing', async () => {
  await run.loadQuietly(county('2026-01-31'));
  run.machine.clock.standAtNoon(DAY);
  await fire('sweep');
  expect((await run.post('/api/members/m2/leave', { on: DAY, reason: 'death' }, 'm1')).status).toBe(200);
  await fire('send');
  expect((await smsOf('m2')).filter(({ text }) => text !== undefined)).toEqual([]);
});
