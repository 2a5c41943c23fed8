/**
 * Weeks of a county in which people do some of what they owe: at the moment of each SMS its numbers are held against the
 * lists that its reader would open, by the HTTP routes and never by the function that composes (PROGRAMME §4.34, §4.54).
 * `TOLD_RUNS` sets how many seeds are played, `TOLD_SEED` the first one.
 */
import { describe, expect, test } from 'vitest';
import { outboxSms } from '../../../functions/adapters/sms.outbox.ts';
import { publishedCalendars } from '../../../shared/domain/calendars.ts';
import { ruleOf } from '../../../shared/rules/catalogue.ts';
import { isSpokenOf } from '../../../shared/rules/rule.ts';
import { addDays, type Day } from '../../../shared/domain/days.ts';
import { isDayOff } from '../../../shared/domain/daysOff.ts';
import type { SmsMessage } from '../../../shared/flows/table/ports.ts';
import { randomOf } from '../../faults/faultyPorts.ts';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

const RUNS = Number(process.env['TOLD_RUNS'] ?? 3);
const FIRST = Number(process.env['TOLD_SEED'] ?? 1);

/** Six weeks with the end of a quarter and the rest of 4 to 6 April in them. */
const FROM: Day = '2026-03-09';
const TO: Day = '2026-04-20';

const officers = [
  ...county(FROM).officers,
  { person: 'o4', name: '李青', phone: '19900000104', unit: 'jg', role: 'committeeOfficer' },
];
const UNIT_OF: Readonly<Record<string, string>> = { o1: 'jg', o4: 'jg', o2: 'hz', o3: 'xn' };
const BRANCH_OF: Readonly<Record<string, string>> = { m1: 'b1', m4: 'b2' };

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

interface DutyRow {
  readonly state: string;
  readonly period: string;
  readonly rule: string;
}
interface StepRow {
  readonly isNew?: true;
  readonly rule: string;
  readonly unit: string;
  readonly awaitsOrder?: true;
}

/** Reads what the reader of a message would see behind its link at this moment. */
class Reader {
  readonly #run: LocalRun;
  readonly #person: string;

  constructor(run: LocalRun, person: string) {
    this.#run = run;
    this.#person = person;
  }

  async due(): Promise<{ overdue: number; pending: number }> {
    const { body } = await this.#run.get('/api/me/duties?due=now', this.#person);
    const duties = body.duties as DutyRow[];
    const overdue = duties.filter(({ state }) => state === 'overdue').length;
    return { overdue, pending: duties.length - overdue };
  }

  /** What is open in the periods that have just begun, but the reports, which are said by themselves. */
  async opened(periods: readonly string[]): Promise<number> {
    const branch = BRANCH_OF[this.#person];
    const of = branch === undefined ? `units/${UNIT_OF[this.#person]}` : `branches/${branch}`;
    const { body } = await this.#run.get(`/api/${of}/duties?limit=1000`, this.#person);
    const duties = body.duties as DutyRow[];
    return duties.filter(
      ({ state, period, rule }) =>
        state === 'open' && periods.includes(period) && rule !== 'half-year-report' && isTold(rule),
    ).length;
  }

  async step(): Promise<{ items: StepRow[]; ended: { how: string }[]; since?: string }> {
    const unit = UNIT_OF[this.#person] ?? BRANCH_OF[this.#person];
    const { body } = await this.#run.get(`/api/units/${unit}/overdue?step=mine`, this.#person);
    return body as { items: StepRow[]; ended: { how: string }[] };
  }
}

/** What each text says, as numbers of lists; a template that is not here says none. */
const standingIn = (text = ''): Record<string, number> => ({
  overdue: Number(/逾期(\d+)件/.exec(text)?.[1] ?? 0),
  pending: Number(/待办(\d+)件/.exec(text)?.[1] ?? 0),
});
const numbersOf: Readonly<Record<string, (params: readonly string[]) => Record<string, number>>> = {
  'arrived-one': () => ({ total: 1 }),
  arrived: ([, , , standing]) => standingIn(standing),
  'arrived-several': ([, , , standing]) => standingIn(standing),
  'sent-back': ([, , standing]) => standingIn(standing),
  opened: ([, , , count]) => ({ opened: Number(count) }),
  'opened-both': ([, , , count]) => ({ opened: Number(count) }),
  'pending-one': () => ({ overdue: 0, pending: 1 }),
  'pending-one-days': () => ({ overdue: 0, pending: 1 }),
  pending: ([, count]) => ({ overdue: 0, pending: Number(count) }),
  'pending-days': ([, count]) => ({ overdue: 0, pending: Number(count) }),
  'overdue-one': () => ({ overdue: 1, pending: 0 }),
  'overdue-one-days': () => ({ overdue: 1, pending: 0 }),
  'overdue-one-pending': ([, , , pending]) => ({ overdue: 1, pending: Number(pending) }),
  overdue: ([, , , count]) => ({ overdue: Number(count), pending: 0 }),
  'overdue-pending': ([, , , overdue, pending]) => ({ overdue: Number(overdue), pending: Number(pending) }),
  'pending-others': ([, , , pending, , others]) => ({
    overdue: 0,
    pending: Number(pending),
    others: Number(others),
  }),
  'overdue-others': ([, , , overdue, , others]) => ({
    overdue: Number(overdue),
    pending: 0,
    others: Number(others),
  }),
  'both-others': ([, overdue, , pending, , others]) => ({
    overdue: Number(overdue),
    pending: Number(pending),
    others: Number(others),
  }),
  members: ([, others]) => ({ overdue: 0, pending: 0, others: Number(others) }),
  'digest-first': ([, units, count]) => ({ units: Number(units), items: Number(count) }),
  'digest-first-unordered': ([, units, count, unordered]) => ({
    units: Number(units),
    items: Number(count),
    unordered: Number(unordered),
  }),
  digest: ([, , changes = '', count]) => ({ items: Number(count), ...changesIn(changes) }),
  'digest-unordered': ([, , change = '', count, unordered]) => ({
    items: Number(count),
    unordered: Number(unordered),
    ...changesIn(change),
  }),
  'digest-none-left': ([, , changes = '']) => ({ items: 0, ...changesIn(changes) }),
};

const CHANGES: Readonly<Record<string, string>> = {
  新增: 'fresh',
  办结: 'done',
  未办: 'missed',
  转出: 'moved',
  无需办理: 'dropped',
  转核验: 'verifying',
};
const changesIn = (changes: string): Record<string, number> =>
  Object.fromEntries(
    [...changes.matchAll(/(新增|办结|未办|转出|无需办理|转核验)(\d+)件/g)].map(([, word = '', count]) => [
      CHANGES[word] ?? word,
      Number(count),
    ]),
  );

/** The periods that are opened while the county is played, on 1 April. */
const OPENED = ['2026-04', '2026-Q2'];
/** What nobody can meet yet is listed, and told to nobody (§4.44). */
const isTold = (rule: string): boolean => isSpokenOf(ruleOf(rule));

async function listsOf(reader: Reader, said: Record<string, number>): Promise<Record<string, number>> {
  const due = 'overdue' in said || 'total' in said ? await reader.due() : undefined;
  const step = 'others' in said || 'items' in said ? await reader.step() : undefined;
  const opened = 'opened' in said ? await reader.opened(OPENED) : 0;
  const ended = (how: string) => step?.ended.filter((one) => one.how === how).length ?? 0;
  const items = step?.items ?? [];
  const all: Record<string, number> = {
    ...due,
    total: (due?.overdue ?? 0) + (due?.pending ?? 0),
    opened,
    others: items.length,
    items: items.length,
    units: new Set(items.map(({ unit }) => unit)).size,
    unordered: items.filter(({ awaitsOrder }) => awaitsOrder).length,
    fresh: items.filter(({ isNew }) => isNew).length,
    done: ended('done'),
    missed: ended('missed'),
    moved: ended('moved'),
    dropped: ended('dropped'),
    verifying: ended('verifying'),
  };
  return Object.fromEntries(Object.keys(said).map((name) => [name, all[name] ?? -1]));
}

interface Told {
  readonly person: string;
  readonly day: Day;
  readonly text: string;
  readonly template: string;
  readonly said: Record<string, number>;
  readonly lists: Record<string, number>;
}

async function play(seed: number): Promise<Told[]> {
  const random = randomOf(seed);
  const outbox = outboxSms();
  const told: Told[] = [];
  const run: LocalRun = await localRun({
    sms: {
      send: async (message: SmsMessage) => {
        const [person = '', day] = message.id.split('#');
        const said = numbersOf[message.templateId]?.(message.params) ?? {};
        const lists = await listsOf(new Reader(run, person), said);
        told.push({ person, day: day as Day, text: message.text, template: message.templateId, said, lists });
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
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  if (random() < 0.2) {
    const pairing = one(['p2', 'p3']);
    const kind = one(['call', 'visit']);
    await run.post('/api/submissions', { kind, pairing, happenedOn: day }, pairing === 'p2' ? 'm2' : 'm3');
  }
  if (random() < 0.25) {
    const id = one(['q0', 'q1', 'q2', 'q3', 'q4', 'q5']);
    for (const by of ['m2', 'm3', 'm4', 'm1'])
      await run.post(`/api/problems/${id}/rectify`, { on: day, how: '示例' }, by);
  }
  if (random() < 0.2) {
    const id = one(['q0', 'q1', 'q2', 'q3', 'q4', 'q5']);
    for (const by of ['m1', 'm4', 'o1'])
      await run.post(`/api/problems/${id}/verify`, { ok: random() < 0.8 }, by);
  }
  if (random() < 0.05)
    await run.post('/api/orders', { unit: one(['b1', 'b2']), dueOn: addDays(day, 12), text: '示例' }, 'o1');
}

describe.each(Array.from({ length: RUNS }, (_, n) => FIRST + n))('a county, seed %i', (seed) => {
  let told: Told[];

  test('every number of every SMS is the length of its list at that moment', async () => {
    told = await play(seed);
    expect(told.length).toBeGreaterThan(30);
    for (const { person, day, text, said, lists } of told)
      expect(said, `${person} ${day} ${text}`).toEqual(lists);
  });

  test('nobody hears anything routine on a day off, and nobody twice on one day', () => {
    for (const { person, day, template } of told) {
      if (template.startsWith('talk-')) continue;
      const audience = person.startsWith('o') ? 'officer' : 'member';
      expect(isDayOff(day, audience, publishedCalendars), `${person} ${day}`).toBe(false);
    }
    expect(new Set(told.map(({ person, day }) => `${person} ${day}`)).size).toBe(told.length);
  });

  test('no two in a row to one person are alike', () => {
    for (const [person, own] of Map.groupBy(told, (one) => one.person)) {
      own.forEach(({ text, day }, n) => expect(text, `${person} ${day}`).not.toBe(own[n - 1]?.text));
    }
  });

  test('the officers of the unit above hear of a branch without a secretary', () => {
    expect(told.some(({ person, said }) => ['o1', 'o4'].includes(person) && (said['overdue'] ?? 0) > 0)).toBe(
      true,
    );
  });
});
