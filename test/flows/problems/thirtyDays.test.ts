/**
 * Thirty days of a county with a hundred problems in all states: played day by day, with five days without a run, and
 * twice over. The same flags and the same alerts, none twice. 2 March 2026 is a Monday.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Gap } from '../../../shared/domain/summaries.ts';
import { addDays, instantAt, weekday, type Day } from '../../../shared/domain/days.ts';
import type { Problem, ProblemStep } from '../../../shared/domain/problems.ts';
import { readAlert } from '../../../shared/flows/lines/alertRow.ts';
import { problemKey, problemPlaceKey } from '../../../shared/flows/table/keys.ts';
import { queryRows } from '../../../shared/flows/table/rows.ts';
import { lineRow, messageRow, summaryRow } from '../../../shared/rows/daily.ts';
import { aBranchProblem, extended, lookedBack, rectified, verified } from '../../given/problems.ts';
import { county } from '../../given/county.ts';
import { shownLine } from '../../given/shownLine.ts';
import { counting, countyOf, type County, type ShownSms } from '../../given/works.ts';

const FIRST: Day = '2026-03-02';
const LAST = addDays(FIRST, 29);
const PROBLEMS = 100;

const BRANCHES = ['b1', 'b2', 'b3', 'b4', 'b5'];
const COMMITTEES = ['jg', 'jy'];

const person = (id: string, branch: string, n: number, more: object = {}) => ({
  id,
  name: `党员${id}`,
  phone: `1990001${String(n).padStart(4, '0')}`,
  branch,
  standing: 'full',
  inBranchSince: '2020-05-01',
  ...more,
});

/** Five branches under two committees, each with a secretary and three members; officers of all units above. */
function data() {
  const base = county(FIRST);
  return {
    ...base,
    units: [
      ...base.units,
      { id: 'jy', name: '区教育局党委', kind: 'committee', parent: 'hz', categories: ['agency'] },
      { id: 'b3', name: '卫健局党支部', kind: 'branch', parent: 'jg' },
      { id: 'b4', name: '一中党支部', kind: 'branch', parent: 'jy' },
      { id: 'b5', name: '二中党支部', kind: 'branch', parent: 'jy' },
    ],
    members: BRANCHES.flatMap((branch, at) => [
      person(`${branch}s`, branch, at * 10, { posts: ['secretary'] }),
      ...[1, 2, 3].map((n) => person(`${branch}m${n}`, branch, at * 10 + n)),
    ]),
    officers: [
      ...base.officers,
      { person: 'o4', name: '马青', phone: '19900000104', unit: 'jy', role: 'committeeOfficer' },
    ],
    pairings: [],
  };
}

/** By number: what has happened to a problem before the first day, and what happens on which of the thirty days. */
const STATES: readonly ((foundOn: Day, due: Day) => { before: ProblemStep[]; then: ProblemStep[] })[] = [
  () => ({ before: [], then: [] }),
  (_found, due) => ({ before: [], then: [rectified(addDays(due, -1)), verified(due)] }),
  (_found, due) => ({ before: [], then: [rectified(addDays(due, 2)), verified(addDays(due, 3))] }),
  (_found, due) => ({ before: [], then: [rectified(addDays(due, 9)), verified(addDays(due, 10))] }),
  (_found, due) => ({ before: [], then: [rectified(due), verified(addDays(due, 1), false)] }),
  (_found, due) => ({ before: [], then: [extended(addDays(due, 4), addDays(due, 12))] }),
  (foundOn) => ({ before: [rectified(addDays(foundOn, 2)), verified(addDays(foundOn, 3))], then: [] }),
  (foundOn, due) => ({
    before: [rectified(addDays(foundOn, 2)), verified(addDays(foundOn, 3))],
    then: [lookedBack(addDays(FIRST, 5), 'undone', addDays(due, 5))],
  }),
  (foundOn) => ({ before: [rectified(addDays(foundOn, 2))], then: [] }),
  (_found, due) => ({ before: [], then: [rectified(addDays(due, 17)), verified(addDays(due, 18))] }),
];

interface Planned {
  readonly problem: Problem;
  readonly then: readonly ProblemStep[];
}

/** Deadlines from twenty days before the first day until twenty days after it, five problems a day. */
const plan: readonly Planned[] = Array.from({ length: PROBLEMS }, (_, n) => {
  const branch = BRANCHES[n % BRANCHES.length] ?? '';
  const member = n % 7 === 0 ? undefined : `${branch}m${(n % 3) + 1}`;
  const due = addDays(FIRST, Math.floor((n * 41) / PROBLEMS) - 20);
  const foundOn = addDays(due, -40);
  const { before, then } = STATES[Math.floor(n / BRANCHES.length) % STATES.length]?.(foundOn, due) ?? {
    before: [],
    then: [],
  };
  const isPast = ({ at }: ProblemStep) => at < instantAt(FIRST, 0);
  const steps = [...before, ...then.filter(isPast)];
  return {
    problem: aBranchProblem({
      id: `q${String(n).padStart(3, '0')}`,
      branch,
      foundOn,
      firstDueOn: due,
      enteredBy: `${branch}s`,
      steps,
      ...(member !== undefined && { member }),
    }),
    then: then.filter((step) => !isPast(step)),
  };
});

/** The county with its problems, before anything is played. */
async function aCounty(): Promise<County> {
  const at = await countyOf(data());
  at.table.load(
    plan.flatMap(({ problem }) => [
      { ...problemKey(problem.branch, problem.id), body: problem },
      { ...problemPlaceKey(problem.id), body: { unit: problem.branch } },
    ]),
  );
  return at;
}

/** What people do on a day, at noon: after the day's runs. */
async function live(at: County, day: Day): Promise<void> {
  for (const { problem, then } of plan) {
    const steps = then.filter((step) => step.at.slice(0, 10) === day);
    if (steps.length === 0) continue;
    const [item] = (await at.table.read([problemKey(problem.branch, problem.id)])).items;
    const body = item?.body as Problem;
    at.table.load([
      { ...problemKey(problem.branch, problem.id), body: { ...body, steps: [...body.steps, ...steps] } },
    ]);
  }
}

type Flags = Record<string, Day>;

/** What is flagged: by problem, since when, as the superiors read it. */
async function flagsOf(at: County): Promise<Flags> {
  const gaps: Gap[] = [];
  for (const committee of COMMITTEES) {
    const items = await queryRows(at.table, summaryRow.under(committee));
    gaps.push(...items.flatMap(({ body }) => body.gaps));
  }
  const rectifications = gaps.filter(({ rule }) => rule === 'problem-rectification');
  return Object.fromEntries(rectifications.map((gap) => [gap.counterpart ?? '', gap.overdueSince]));
}

interface Played {
  readonly at: County;
  readonly flags: Map<Day, Flags>;
  /** By day and unit: what its officers had been told by then. */
  readonly told: Map<string, readonly string[]>;
}

async function play(runsOf: (day: Day) => number): Promise<Played> {
  const at = await aCounty();
  const flags = new Map<Day, Flags>();
  const told = new Map<string, readonly string[]>();
  for (let day = FIRST; day <= LAST; day = addDays(day, 1)) {
    for (let run = 0; run < runsOf(day); run++) await at.play(day);
    if (runsOf(day) > 0) flags.set(day, await flagsOf(at));
    for (const unit of [...COMMITTEES, 'hz']) {
      const alert = (await readAlert(at.table, unit))?.alert;
      if (alert?.day === day) told.set(`${day} ${unit}`, alert.told.map(({ duty }) => duty).sort());
    }
    await live(at, day);
  }
  return { at, flags, told };
}

/** Days 11 to 15: a Thursday until a Monday, so that a digest falls into the gap. */
const isInGap = (day: Day): boolean => day >= addDays(FIRST, 10) && day < addDays(FIRST, 15);

let daily: Played;
let gapped: Played;
let doubled: Played;
beforeAll(async () => {
  [daily, gapped, doubled] = [
    await play(() => 1),
    await play((day) => (isInGap(day) ? 0 : 1)),
    await play(() => 2),
  ];
}, 240_000);

const smsOf = ({ at }: Played) => at.asked.map(({ id, text }) => `${id} ${text}`).sort();
const alertsOf = ({ at }: Played) => at.alerts.map(({ id, text }) => `${id} ${text}`).sort();

describe('thirty days, day by day', () => {
  test('are of problems in every state, some flagged and some not, and alerts of both levels', () => {
    const stages = new Set(
      plan.flatMap(({ problem, then }) => [...problem.steps, ...then].map(({ step }) => step)),
    );
    expect([...stages].sort()).toEqual(['extended', 'lookedBack', 'rectified', 'verified']);
    const flagged = daily.flags.get(LAST) ?? {};
    expect(Object.keys(flagged).length).toBeGreaterThan(20);
    expect(Object.keys(flagged).length).toBeLessThan(PROBLEMS - 20);
    expect(new Set([...daily.told.keys()].map((key) => key.split(' ')[1]))).toEqual(
      new Set(['jg', 'jy', 'hz']),
    );
  });

  test('flag each problem from the day after its deadline of that day until it is verified', () => {
    for (const { problem, then } of plan) {
      for (const [day, flags] of daily.flags) {
        const until = instantAt(day, 0);
        const steps = [...problem.steps, ...then].filter(({ at: when }) => when < until);
        const expected = overdueSinceBy(problem.firstDueOn, steps, day);
        expect(flags[problem.id], `${problem.id} on ${day}`).toBe(expected);
      }
    }
  });

  test('tell nobody of the same problem twice but in Monday’s digest', () => {
    for (const [key, duties] of daily.told) {
      const [day = '', unit = ''] = key.split(' ');
      if (weekday(day as Day) === 1) continue;
      const before =
        [...daily.told].filter(([other]) => other < key && other.endsWith(` ${unit}`)).at(-1)?.[1] ?? [];
      const isNews = duties.some((duty) => !before.includes(duty));
      const hasEnd = before.some((duty) => !duties.includes(duty));
      expect(isNews || hasEnd, key).toBe(true);
    }
  });

  test('send at most one SMS a person and day', () => {
    for (const played of [daily, gapped, doubled]) {
      const ids = played.at.asked.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

/** By hand from §4.17, §4.33 and L16, apart from the engine. */
function overdueSinceBy(firstDueOn: Day, steps: readonly ProblemStep[], day: Day): Day | undefined {
  let due = firstDueOn;
  let isClosed = false;
  let reportedOn: Day | undefined;
  for (const step of steps) {
    if (step.step === 'extended') due = step.to;
    if (step.step === 'rectified') reportedOn = step.on;
    if (step.step === 'verified') [isClosed, reportedOn] = [step.ok, undefined];
    if (step.step === 'lookedBack' && step.finding === 'undone') [isClosed, due] = [false, step.dueOn ?? due];
  }
  // §4.33: done in time as was reported, it is the verifier's turn and nobody's lateness.
  const isInTime = reportedOn !== undefined && reportedOn <= due;
  return !isClosed && !isInTime && due < day ? addDays(due, 1) : undefined;
}

describe('played twice', () => {
  test('the same flags, alerts and SMS', () => {
    expect([...doubled.flags]).toEqual([...daily.flags]);
    expect([...doubled.told]).toEqual([...daily.told]);
    expect(alertsOf(doubled)).toEqual(alertsOf(daily));
    expect(smsOf(doubled)).toEqual(smsOf(daily));
  });

  test.each([0, 1, 7, 20, 29])(
    '%i days later once more, nothing is written and nothing sent',
    async (back) => {
      const day = addDays(LAST, -back);
      const table = counting(doubled.at.table);
      const [sms, alerts] = [doubled.at.asked.length, doubled.at.alerts.length];
      doubled.at.clock.standAtNoon(LAST);
      for (const work of ['sweep', 'alert'] as const)
        await doubled.at.start(work, day, { table, clock: { now: () => instantAt(LAST, 12) } });
      expect(table.units.write).toBe(0);
      expect([doubled.at.asked.length, doubled.at.alerts.length]).toEqual([sms, alerts]);
    },
  );

  test('a day older than 35 is refused', async () => {
    const clock = { now: () => instantAt(LAST, 12) };
    await expect(doubled.at.start('sweep', addDays(LAST, -36), { clock })).rejects.toThrow(/36 days old/);
  });
});

describe('five days without a run', () => {
  const AFTER = addDays(FIRST, 15);
  const MONDAY = addDays(FIRST, 21);

  test('are caught up on the next day: the same flags from then on', () => {
    for (const [day, flags] of gapped.flags) expect(flags, day).toEqual(daily.flags.get(day));
    expect(gapped.flags.has(addDays(FIRST, 12))).toBe(false);
  });

  test('what was told in them is told after them, at once for problems, and from Monday on all is the same', () => {
    for (const unit of [...COMMITTEES, 'hz']) {
      const knownBy = (played: Played, by: Day) =>
        [...played.told].filter(([key]) => key.endsWith(` ${unit}`) && key.slice(0, 10) <= by).at(-1)?.[1];
      // What is late in verifying waits for the week's digest.
      const urgent = (played: Played) =>
        knownBy(played, AFTER)?.filter((duty) => duty.startsWith('problem-rect'));
      expect(urgent(gapped), unit).toEqual(urgent(daily));
    }
    const from = (played: Played) => [...played.told].filter(([key]) => key.slice(0, 10) >= MONDAY);
    expect(from(gapped)).toEqual(from(daily));
  });

  test('nobody hears of the days one by one: the latest stage of each thing, once', async () => {
    for (const id of gapped.at.people) {
      const lines = await queryRows(gapped.at.table, lineRow.under(id));
      const messages = await queryRows(gapped.at.table, messageRow.under(id));
      const told = messages.flatMap(({ body }) => (body as ShownSms).lines ?? []);
      expect(new Set(told).size, id).toBe(told.length);
      const caughtUp = lines
        .map(({ body }) => shownLine({ ...body, person: id }))
        .filter(({ day }) => day === AFTER);
      const stages = Map.groupBy(caughtUp, (line) =>
        [line.role, line.rule, line.dueOn, line.stage.slice(0, 1)].join(),
      );
      for (const [key, own] of stages) expect(own, key).toHaveLength(1);
    }
  });

  test('and as many problems were told of by the end as without them, but for those that were closed meanwhile', () => {
    const everTold = ({ told }: Played) => new Set([...told.values()].flat());
    const missing = [...everTold(daily)].filter((duty) => !everTold(gapped).has(duty));
    const flagged = Object.keys(gapped.flags.get(AFTER) ?? {});
    for (const duty of missing) expect(flagged).not.toContain(duty.split('~')[2]);
    expect([...everTold(gapped)].filter((duty) => !everTold(daily).has(duty))).toEqual([]);
  });
});
