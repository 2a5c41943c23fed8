/** Random histories of reports and moves: what the roll-up tells is what a plain list of the steps comes to. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, type Day } from '../../../shared/domain/days.ts';
import { county } from '../../given/county.ts';
import { localRun, type LocalRun } from '../../given/local.ts';

const FIRST: Day = '2026-06-08';
/** A branch's summary is due ten days before its committee's report. */
const DUE: Day = '2026-06-20';
const SECRETARIES: Readonly<Record<string, string>> = { b1: 'm1', b2: 'm4' };
const OFFICERS: Readonly<Record<string, string>> = { jg: 'o1', qt: 'o4' };
const steps = ['submit', 'paper-sent', 'return', 'revise', 'receipt'] as const;

interface Step {
  readonly days: number;
  readonly branch: 'b1' | 'b2';
  readonly what: (typeof steps)[number] | 'move';
}

/** A branch as the steps leave it, told as simply as can be. */
interface Told {
  parent: string;
  parentWhenDue?: string;
  submitted?: boolean;
  paper?: boolean;
  received?: boolean;
  first?: Day;
}

const histories = fc.array(
  fc.record<Step>({
    days: fc.integer({ min: 0, max: 4 }),
    branch: fc.constantFrom('b1', 'b2'),
    what: fc.constantFrom(...steps, ...steps, 'move'),
  }),
  { minLength: 6, maxLength: 14 },
);

function world() {
  const base = county(FIRST, { pairings: [] });
  const officer = (person: string, phone: string, unit: string, role: string) => ({
    ...{ person, name: `人员${person}`, phone, unit, role },
  });
  return {
    ...base,
    units: [
      ...base.units,
      { id: 'qt', name: '其他党委', kind: 'committee', parent: 'hz', categories: ['agency'] },
    ],
    officers: [
      ...base.officers,
      officer('o4', '19900000104', 'qt', 'committeeOfficer'),
      officer('oa', '19900000105', 'qh', 'systemAdministrator'),
    ],
  };
}

/** Whether the step can be taken, by the rules of a report's turn. */
function isPossible({ submitted, paper, received }: Told, what: Step['what']): boolean {
  switch (what) {
    case 'submit':
      return !submitted;
    case 'paper-sent':
      return !paper;
    case 'return':
      return !received && Boolean(submitted ?? paper);
    case 'revise':
      return submitted === true;
    case 'receipt':
      return submitted === true && !received;
    case 'move':
      return true;
  }
}

function take(told: Told, what: Step['what'], day: Day): void {
  const isSent = what === 'submit' || what === 'paper-sent';
  if (isSent) told.first ??= day;
  if (what === 'submit') told.submitted = true;
  if (what === 'paper-sent') told.paper = true;
  if (what === 'receipt') told.received = true;
  if (what === 'return' || what === 'revise') {
    delete told.submitted;
    delete told.received;
  }
  if (what === 'return') delete told.paper;
  if (what === 'move') told.parent = told.parent === 'jg' ? 'qt' : 'jg';
}

/** What a committee's roll-up is to say. */
function expected(all: Readonly<Record<string, Told>>, committee: string, day: Day) {
  const here = Object.entries(all).filter(
    ([, report]) => (report.parentWhenDue ?? report.parent) === committee,
  );
  const count = (is: (report: Told) => boolean): number => here.filter(([, report]) => is(report)).length;
  const isReported = ({ submitted, paper }: Told): boolean => Boolean(submitted ?? paper);
  return {
    units: here.map(([id]) => id).sort(),
    timeliness: {
      expected: here.length,
      onTime: count(({ first }) => first !== undefined && first <= DUE),
      late: count(({ first }) => first !== undefined && first > DUE),
    },
    reported: count(isReported),
    received: count(({ received }) => received === true),
    missing: here.length - count(isReported),
    isPast: day > DUE,
  };
}

async function rollUp(run: LocalRun, committee: string, day: Day) {
  const path = `/api/units/${committee}/reports/2026-H1/below`;
  const { body } = await run.get(path, OFFICERS[committee]);
  const { items, timeliness, completeness } = body as {
    items: { unit: string }[];
    timeliness: object;
    completeness: { reported: number; received: number; missing: number };
  };
  const { reported, received, missing } = completeness;
  const units = items.map(({ unit }) => unit).sort();
  return { units, timeliness, reported, received, missing, isPast: day > DUE };
}

async function act(run: LocalRun, told: Told, { branch, what }: Step, day: Day): Promise<void> {
  if (what === 'move') {
    const parent = told.parent === 'jg' ? 'qt' : 'jg';
    expect((await run.patch(`/api/units/${branch}`, { parent, on: day }, 'oa')).status).toBe(200);
    return;
  }
  const isSuperiors = what === 'return' || what === 'receipt';
  const by = isSuperiors ? OFFICERS[told.parent] : SECRETARIES[branch];
  const body = what === 'return' || what === 'revise' ? { reason: '不全' } : {};
  const reply = await run.post(`/api/units/${branch}/reports/2026-H1/${what}`, body, by);
  expect([what, day, reply.status]).toEqual([what, day, isPossible(told, what) ? 200 : 409]);
}

async function play(run: LocalRun, history: readonly Step[]): Promise<void> {
  const all: Record<string, Told> = { b1: { parent: 'jg' }, b2: { parent: 'jg' } };
  let day = FIRST;
  for (const step of history) {
    day = addDays(day, step.days);
    run.machine.clock.standAtNoon(day);
    for (const report of Object.values(all)) if (day > DUE) report.parentWhenDue ??= report.parent;
    const told = all[step.branch];
    if (!told) continue;
    const isTaken = isPossible(told, step.what);
    await act(run, told, step, day);
    if (isTaken) take(told, step.what, day);
    for (const committee of Object.keys(OFFICERS))
      expect(await rollUp(run, committee, day)).toEqual(expected(all, committee, day));
  }
}

it(
  'each committee’s roll-up equals the steps that were taken, whatever their order',
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const run = await localRun();
        try {
          await run.loadQuietly(world());
          await play(run, history);
        } finally {
          await run.close();
        }
      }),
      { numRuns: Number(process.env['ORACLE_RUNS'] ?? 8), seed: 20_260_630 },
    );
  },
);
