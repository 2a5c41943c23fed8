/** What the engine does for rules that the catalogue does not hold yet, shown with made-up ones. */
import { describe, expect, it } from 'vitest';
import { periodText } from '../../shared/domain/duty.ts';
import { assess } from '../../shared/assess/assess.ts';
import type { Day } from '../../shared/domain/days.ts';
import type { Claim, Evidence } from '../../shared/rules/claim.ts';
import { ourDays, times, usualStages, type Rule } from '../../shared/rules/rule.ts';
import { catalogue } from '../../shared/rules/catalogue.ts';
import { dutyOn } from '../given/duties.ts';
import { aPairing } from '../given/pairings.ts';
import { aCall } from '../given/records.ts';
import { aParameter, aSnapshot, aWaiver } from '../given/snapshots.ts';
import { noon } from '../given/times.ts';

function aRule(period: Rule['period'], claim: Partial<Claim>, over: Partial<Rule> = {}): Rule {
  return {
    id: 'made-up',
    title: '虚构',
    act: '尽快办理',
    short: '虚构',
    clauses: [],
    who: '支部',
    metBy: '登记',
    means: {},
    period,
    parameters: { minimum: times(1), grace: ourDays(30) },
    closes: period !== 'standing',
    stages: usualStages.standing,
    ladder: 'none',
    claims: () => [{ subject: 'b1', since: '2026-01-01', knownOn: '2026-01-01', evidence: [], ...claim }],
    ...over,
  };
}

const evidence = (on: Day, over: Partial<Evidence> = {}): Evidence => ({
  id: `e-${on}`,
  on,
  knownOn: on,
  ...over,
});

/** The one duty of one rule on a day. */
function only(rule: Rule, asOf: Day, snapshot = aSnapshot()) {
  const duties = assess(snapshot, asOf, { rules: [rule] });
  expect(duties).toHaveLength(1);
  return duties[0];
}

describe('a standing duty', () => {
  const standing = (...pieces: Evidence[]) => aRule('standing', { evidence: pieces });

  it('is due 30 days after it arises and never closes', () => {
    expect(only(standing(), '2026-01-31')).toEqual({
      id: 'made-up~b1~~standing',
      rule: 'made-up',
      period: 'standing',
      subject: 'b1',
      opensOn: '2026-01-01',
      dueOn: '2026-01-31',
      needed: 1,
      counted: [],
      state: 'open',
    });
    expect(only(standing(), '2026-02-01')).toMatchObject({ state: 'overdue', overdueSince: '2026-02-01' });
    expect(only(standing(), '2029-02-01')).toMatchObject({ state: 'overdue', overdueSince: '2026-02-01' });
  });

  it('is met while a valid record exists, however late it came', () => {
    expect(only(standing(evidence('2026-01-10')), '2026-01-09')?.state).toBe('open');
    expect(only(standing(evidence('2026-01-10')), '2026-01-10')?.state).toBe('met');
    expect(only(standing(evidence('2026-06-10')), '2027-01-10')?.state).toBe('met');
  });

  it('reopens on the day on which the last valid record ends', () => {
    const rule = standing(evidence('2026-01-10', { until: '2026-05-01' }));
    expect(only(rule, '2026-04-30')).toMatchObject({ state: 'met', opensOn: '2026-01-01' });
    expect(only(rule, '2026-05-01')).toMatchObject({
      state: 'open',
      opensOn: '2026-05-01',
      dueOn: '2026-05-31',
    });
    expect(only(rule, '2026-06-01')).toMatchObject({
      state: 'overdue',
      overdueSince: '2026-06-01',
      counted: [],
    });
  });

  it('does not reopen if another record is valid on that day', () => {
    const rule = standing(
      evidence('2026-01-10', { until: '2026-05-01' }),
      evidence('2026-04-20', { until: '2026-08-01' }),
    );
    expect(only(rule, '2026-05-01')).toMatchObject({ state: 'met', opensOn: '2026-01-01' });
    expect(only(rule, '2026-08-01')).toMatchObject({ state: 'open', opensOn: '2026-08-01' });
  });

  it('is not reopened by a record that ended on the day it began', () => {
    const rule = standing(evidence('2026-05-01', { until: '2026-05-01' }));
    expect(only(rule, '2026-05-10')).toMatchObject({ state: 'overdue', opensOn: '2026-01-01' });
  });

  it('waits for as many as it needs, and a local plan may shorten its days', () => {
    const parameters = [aParameter('made-up', 2), aParameter('made-up', 10, { parameter: 'grace' })];
    const rule = standing(evidence('2026-01-02'));
    expect(only(rule, '2026-01-12', aSnapshot({ parameters }))).toMatchObject({
      needed: 2,
      dueOn: '2026-01-11',
      state: 'overdue',
    });
  });

  it('no grace is due at once: grace 0', () => {
    const rule = aRule('standing', {}, { parameters: { minimum: times(1), grace: ourDays(0) } });
    expect(only(rule, '2026-01-01')?.state).toBe('open');
    expect(only(rule, '2026-01-02')?.state).toBe('overdue');
  });

  it('can be waived and can end', () => {
    const waived = aSnapshot({ waivers: [aWaiver('made-up~b1~~standing', '2026-03-01')] });
    expect(only(standing(), '2026-03-01', waived)?.state).toBe('waived');
    const ended = aRule('standing', { ended: { on: '2026-01-20', reason: '撤销' } });
    expect(only(ended, '2026-03-01')).toMatchObject({ state: 'notApplicable', reason: '撤销' });
  });
});

describe('evidence that is late by the rule itself (§4.28)', () => {
  const half = (...pieces: Evidence[]) => aRule('half', { evidence: pieces });

  it('is late though the due day has not passed', () => {
    expect(only(half(evidence('2026-03-01', { late: true })), '2026-03-01')).toMatchObject({
      state: 'metLate',
      dueOn: '2026-06-30',
    });
  });

  it('does not spoil what was also done in time', () => {
    const both = half(evidence('2026-03-01', { late: true }), evidence('2026-03-05'));
    expect(only(both, '2026-03-10')?.state).toBe('met');
    expect(only(both, '2026-03-01')?.state).toBe('metLate');
  });
});

describe('evidence that counts later than it happened', () => {
  it('is not seen before, and is then in time by the day it happened', () => {
    const late = evidence('2026-03-30', { effectiveOn: '2026-04-10' });
    const rule = aRule('event', { event: { id: 'x', dueOn: '2026-03-31' }, evidence: [late] });
    expect(only(rule, '2026-03-31')).toMatchObject({ state: 'open', counted: [] });
    expect(only(rule, '2026-04-09')).toMatchObject({ state: 'overdue', counted: [] });
    expect(only(rule, '2026-04-10')).toMatchObject({ state: 'met', counted: ['e-2026-03-30'] });
  });
});

describe('half-years', () => {
  it('close 30 days after their last day', () => {
    expect(only(aRule('half', {}), '2026-06-30')).toMatchObject({
      period: { calendar: '2026-H1' },
      closesOn: '2026-07-30',
    });
  });

  it('§4.9 are owed if half of them is left', () => {
    const periods = (since: Day) => assess(aSnapshot(), '2026-07-01', { rules: [aRule('half', { since })] });
    expect(periods('2026-04-01').map((duty) => periodText(duty.period))).toEqual(['2026-H1', '2026-H2']);
    expect(periods('2026-04-02').map((duty) => periodText(duty.period))).toEqual(['2026-H2']);
  });
});

describe('an event', () => {
  it('without a due day stays open with the reason, and does not close (§4.31)', () => {
    const rule = aRule('event', { event: { id: 'x', reason: 'calendarMissing' } });
    const duty = only(rule, '2028-01-01');
    expect(duty).toMatchObject({ state: 'open', reason: 'calendarMissing' });
    expect(duty).not.toHaveProperty('dueOn');
    expect(duty).not.toHaveProperty('closesOn');
  });

  it('closes 30 days after its own day, and `from` still lists it on that day', () => {
    const rule = aRule('event', { event: { id: 'x', dueOn: '2026-03-01' } });
    const from = (day: Day) => assess(aSnapshot(), '2026-06-01', { rules: [rule], from: day });
    expect(from('2026-03-31')).toMatchObject([{ closesOn: '2026-03-31', state: 'missed' }]);
    expect(from('2026-04-01')).toEqual([]);
  });

  it('must name its event', () => {
    expect(() => assess(aSnapshot(), '2026-03-01', { rules: [aRule('event', {})] })).toThrow(
      'names no event',
    );
  });
});

describe('a claim', () => {
  it('may name its own due day, and keeps the closing of its period', () => {
    const rule = aRule('quarter', { dueOn: () => '2026-02-10' });
    expect(only(rule, '2026-02-11')).toMatchObject({
      state: 'overdue',
      dueOn: '2026-02-10',
      closesOn: '2026-04-30',
    });
  });

  it('may have nobody to act: a vacant post', () => {
    expect(only(aRule('month', {}), '2026-01-10')).not.toHaveProperty('owner');
  });
});

describe('what the answer holds', () => {
  const snapshot = aSnapshot({ pairings: [aPairing()], records: [aCall('2026-03-05')] });

  it('is in the order of the catalogue', () => {
    const rules = assess(snapshot, '2026-12-31').map((duty) => duty.rule);
    const expected = catalogue.map((rule) => rule.id).filter((id) => rules.includes(id));
    expect([...new Set(rules)]).toEqual(expected);
    expect(rules).toEqual(rules.toSorted((a, b) => expected.indexOf(a) - expected.indexOf(b)));
  });

  it('leaves out what closed before `from`, and nothing else', () => {
    const from = (day: Day) =>
      assess(snapshot, '2026-12-31', { from: day })
        .filter((duty) => duty.rule === 'pairing-call')
        .map((duty) => periodText(duty.period));
    expect(from('2026-11-22')).toEqual(['2026-10', '2026-11', '2026-12']);
    expect(from('2026-11-23')).toEqual(['2026-11', '2026-12']);
  });

  it('is empty before the programme’s first day', () => {
    expect(assess(snapshot, '2025-12-31')).toEqual([]);
  });

  it('does not change what it is given', () => {
    const before = structuredClone(snapshot);
    assess(snapshot, '2026-12-31');
    expect(snapshot).toEqual(before);
  });

  it('uses only the rules that it is given', () => {
    expect(assess(snapshot, '2026-12-31', { rules: [] })).toEqual([]);
  });

  it('a waiver of an unknown duty does nothing', () => {
    const waivers = [{ id: 'w', duty: 'x', reason: '', approvedAt: noon('2026-01-01') }];
    expect(assess({ ...snapshot, waivers }, '2026-12-31')).toEqual(assess(snapshot, '2026-12-31'));
    expect(dutyOn({ ...snapshot, waivers }, '2026-12-31', 'x')).toBeUndefined();
  });
});
