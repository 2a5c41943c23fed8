/**
 * Weeks of a county in which people do some of what they owe: at the moment of each SMS its numbers are held against the
 * lists that its reader would open, by the HTTP routes and never by the function that composes (PROGRAMME §4.34, §4.54).
 * `TOLD_RUNS` sets how many seeds are played, `TOLD_SEED` the first one.
 */
import { describe, expect, test } from 'vitest';
import { outboxSms } from '../../../functions/adapters/sms.outbox.ts';
import { publishedCalendars } from '../../../shared/domain/calendars.ts';
import { addDays, type Day } from '../../../shared/domain/days.ts';
import { isDayOff } from '../../../shared/domain/daysOff.ts';
import type { SmsMessage } from '../../../shared/flows/table/ports.ts';
import { randomOf } from '../../faults/faultyPorts.ts';
import { county } from '../../given/county.ts';
import { listsBehind, Reader } from '../../given/listsBehind.ts';
import { localRun, type LocalRun } from '../../given/local.ts';
import { saidNumbers, saidPeriods, type Numbers } from '../../given/saidNumbers.ts';

const RUNS = Number(process.env['TOLD_RUNS'] ?? 2);
const FIRST = Number(process.env['TOLD_SEED'] ?? 1);

/** Six weeks with the end of a quarter and the rest of 4 to 6 April in them. */
const FROM: Day = '2026-03-09';
const TO: Day = '2026-04-20';

const officers = [
  ...county(FROM).officers,
  { person: 'o4', name: '李青', phone: '19900000104', unit: 'jg', role: 'committeeOfficer' },
];

function data(random: () => number) {
  const base = county(FROM, { officers });
  const day = (from: Day, span: number) => addDays(from, Math.floor(random() * span));
  const problems = Array.from({ length: 6 }, (_, n) => ({
    id: `q${n}`,
    owner: [{ member: 'm2' }, { member: 'm3' }, { member: 'm4' }, { branch: 'b1' }, { branch: 'b2' }][n % 5],
    category: '不履职',
    text: '示例问题',
    source: 'collective',
    foundOn: '2026-02-01',
    dueOn: day('2026-03-01', 40),
  }));
  // The branch without a secretary is the committee's officers' to speak for.
  const units = [...base.units, { id: 'b3', name: '林草局党支部', kind: 'branch', parent: 'jg' }];
  const members = [
    ...base.members,
    {
      id: 'm6',
      name: '赵青林',
      phone: '19900000006',
      branch: 'b3',
      standing: 'full',
      inBranchSince: '2020-05-01',
    },
  ];
  return { ...base, units, members, problems };
}

interface Told {
  readonly person: string;
  readonly day: Day;
  readonly text: string;
  readonly template: string;
  readonly said: Numbers;
  readonly lists: Numbers;
}

async function play(seed: number): Promise<Told[]> {
  const random = randomOf(seed);
  const outbox = outboxSms();
  const told: Told[] = [];
  const run: LocalRun = await localRun({
    sms: {
      send: async (message: SmsMessage) => {
        const { id, params, text, templateId: template } = message;
        const [person = ''] = id.split('#');
        const { day } = run.machine.clock;
        const said = saidNumbers(template, params);
        const periods = saidPeriods(template, params, day);
        const lists = await listsBehind(new Reader(run, person), { day, said, periods });
        told.push({ person, day, text, template, said, lists });
        return outbox.send(message);
      },
    },
  });
  try {
    await run.load(data(random));
    for (let day = FROM; day < TO; day = addDays(day, 1)) {
      await act(run, random, day);
      await run.post('/_local/day', { day: addDays(day, 1) });
    }
  } finally {
    await run.close();
  }
  return told;
}

/** Some of them do something on some days, at noon. */
async function act(run: LocalRun, random: () => number, day: Day): Promise<void> {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  if (random() < 0.2) {
    const pairing = pick(['p2', 'p3']);
    const kind = pick(['call', 'visit']);
    await run.post('/api/submissions', { kind, pairing, happenedOn: day }, pairing === 'p2' ? 'm2' : 'm3');
  }
  if (random() < 0.25) {
    const id = pick(['q0', 'q1', 'q2', 'q3', 'q4', 'q5']);
    for (const by of ['m2', 'm3', 'm4', 'm1'])
      await run.post(`/api/problems/${id}/rectify`, { on: day, how: '示例' }, by);
  }
  if (random() < 0.2) {
    const id = pick(['q0', 'q1', 'q2', 'q3', 'q4', 'q5']);
    for (const by of ['m1', 'm4', 'o1'])
      await run.post(`/api/problems/${id}/verify`, { ok: random() < 0.8 }, by);
  }
  if (random() < 0.05)
    await run.post('/api/orders', { unit: pick(['b1', 'b2']), dueOn: addDays(day, 12), text: '示例' }, 'o1');
}

describe.each(Array.from({ length: RUNS }, (_, n) => FIRST + n))('a county, seed %i', (seed) => {
  let told: Told[];

  test('every number of every SMS is the length of its list at that moment', async () => {
    told = await play(seed);
    expect(told.length).toBeGreaterThan(30);
    for (const { person, day, text, said, lists } of told)
      expect(said, `${person} ${day} ${text}`).toEqual(lists);
  }, 120_000);

  test('nobody hears anything routine on a day off, and nobody twice on one day', () => {
    for (const { person, day, template } of told) {
      if (template.startsWith('talk-')) continue;
      const audience = person.startsWith('o') ? 'officer' : 'member';
      expect(isDayOff(day, audience, publishedCalendars), `${person} ${day}`).toBe(false);
    }
    expect(new Set(told.map(({ person, day }) => `${person} ${day}`)).size).toBe(told.length);
  });

  test('no two in a row to one person are alike', () => {
    for (const [person, own] of Map.groupBy(told, (message) => message.person)) {
      own.forEach(({ text, day }, n) => expect(text, `${person} ${day}`).not.toBe(own[n - 1]?.text));
    }
  });

  test('the officers of the unit above hear of a branch without a secretary', () => {
    expect(told.some(({ person, said }) => ['o1', 'o4'].includes(person) && (said['overdue'] ?? 0) > 0)).toBe(
      true,
    );
  });
});
