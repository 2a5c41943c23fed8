/** A round, and what stands of it with the superior, read as of what was known on an earlier day. */
import { expect, it } from 'vitest';
import type { Day } from '../../shared/domain/days.ts';
import type { SelectionRound } from '../../shared/domain/selection.ts';
import { filedKnownAt, roundKnownAt } from '../../shared/rows/pastRound.ts';
import { aFiledRound, aRound, decided, filed, graded } from '../given/supervision.ts';
import { noon } from '../given/times.ts';

const step = (on: Day) => ({ on, at: noon(on), by: 's1' });

/** Two candidates, an objection that undid the publicity, filed, sent back, filed again and confirmed. */
const round: SelectionRound = aRound('2026-04-10', {
  candidates: [
    {
      member: 'm1',
      comment: '一',
      at: noon('2026-04-11'),
      off: { ...step('2026-04-17'), why: 'objection', reason: '二' },
    },
    { member: 'm2', comment: '三', at: noon('2026-04-12') },
  ],
  formerlyPublished: [{ ...step('2026-04-13'), until: '2026-04-20', undone: step('2026-04-17') }],
  published: { ...step('2026-04-18'), until: '2026-04-24' },
  objections: [
    {
      n: 1,
      at: noon('2026-04-16'),
      from: 'member',
      handled: { ...step('2026-04-17'), upheld: true, finding: '四' },
    },
  ],
  returns: [{ filed: filed('2026-04-25'), decided: decided('2026-04-28', false) }],
  filed: filed('2026-04-30'),
  decided: decided('2026-05-08'),
  followUps: [graded('m1', '2026-05-09')],
});

const then = (day: Day) => roundKnownAt(round, day);

it('shows nothing before it was entered', () => expect(then('2026-04-09')).toBeUndefined());

it('shows candidates by when they were put on the list and taken off', () => {
  const members = (day: Day) => then(day)?.candidates.map(({ member, off }) => `${member}${off ? '!' : ''}`);
  expect([
    members('2026-04-10'),
    members('2026-04-11'),
    members('2026-04-16'),
    members('2026-04-17'),
  ]).toEqual([[], ['m1'], ['m1', 'm2'], ['m1!', 'm2']]);
});

it('shows the publicity that stood then', () => {
  const published = (day: Day) => [then(day)?.published?.on, then(day)?.formerlyPublished?.length];
  expect(published('2026-04-12')).toEqual([undefined, undefined]);
  expect(published('2026-04-16')).toEqual(['2026-04-13', undefined]);
  expect(published('2026-04-17')).toEqual([undefined, 1]);
  expect(published('2026-04-18')).toEqual(['2026-04-18', 1]);
});

it('shows objections once they came, and their outcome once there was one', () => {
  expect(then('2026-04-15')?.objections).toEqual([]);
  expect(then('2026-04-16')?.objections).toEqual([{ n: 1, at: noon('2026-04-16'), from: 'member' }]);
  expect(then('2026-04-17')).toMatchObject({ objections: [{ handled: { upheld: true } }] });
});

it('shows the filing that stood then, and what was decided on it', () => {
  const filing = (day: Day) => {
    const { filed: filedThen, decided: on, returns } = then(day) ?? {};
    return [filedThen?.on, on?.ok, returns?.length];
  };
  expect(filing('2026-04-24')).toEqual([undefined, undefined, undefined]);
  expect(filing('2026-04-27')).toEqual(['2026-04-25', undefined, undefined]);
  expect(filing('2026-04-28')).toEqual([undefined, undefined, 1]);
  expect(filing('2026-04-30')).toEqual(['2026-04-30', undefined, 1]);
  expect(filing('2026-05-08')).toEqual(['2026-04-30', true, 1]);
});

it('shows grades once they were entered', () => {
  expect(then('2026-05-08')?.followUps).toEqual([]);
  expect(then('2026-05-09')).toEqual(round);
});

it('shows with the superior the filing that stood then', () => {
  const { round: id, branch } = aFiledRound('2026-04-25');
  const on = (day: Day) => ({ on: day, at: noon(day) });
  const first = { filedOn: '2026-04-25', enteredAt: noon('2026-04-25'), decided: on('2026-04-28') } as const;
  const row = aFiledRound('2026-04-30', { earlier: [first], decided: on('2026-05-08') });
  expect(filedKnownAt(row, '2026-04-24')).toBeUndefined();
  const { decided: _not, ...undecided } = first;
  expect(filedKnownAt(row, '2026-04-27')).toEqual({ round: id, branch, ...undecided });
  expect(filedKnownAt(row, '2026-04-28')).toEqual({ round: id, branch, ...first });
  expect(filedKnownAt(row, '2026-05-07')).toEqual({ ...aFiledRound('2026-04-30'), earlier: [first] });
  expect(filedKnownAt(row, '2026-05-08')).toEqual(row);
});
