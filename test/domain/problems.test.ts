import { describe, expect, it } from 'vitest';
import type { Day } from '../../shared/domain/days.ts';
import { problemStanding } from '../../shared/domain/problems.ts';
import { aProblem, extended, lookedBack, rectified, verified } from '../given/problems.ts';

const problem = aProblem({
  steps: [
    extended('2026-03-20', '2026-04-30'),
    rectified('2026-04-10', '2026-04-12'),
    verified('2026-04-15', false),
    rectified('2026-04-25'),
    verified('2026-05-06'),
  ],
});

describe('where a problem stands', () => {
  it.each([
    ['2026-03-19', { dueOn: '2026-03-31', stage: 'found' }],
    ['2026-03-20', { dueOn: '2026-04-30', stage: 'found' }],
    ['2026-04-09', { dueOn: '2026-04-30', stage: 'found' }],
    ['2026-04-10', { dueOn: '2026-04-30', stage: 'rectified', rectifiedOn: '2026-04-10' }],
    ['2026-04-15', { dueOn: '2026-04-30', stage: 'found' }],
    ['2026-04-25', { dueOn: '2026-04-30', stage: 'rectified', rectifiedOn: '2026-04-25' }],
    [
      '2026-05-06',
      { dueOn: '2026-04-30', stage: 'verified', rectifiedOn: '2026-04-25', verifiedOn: '2026-05-06' },
    ],
  ] as const)('on %s', (day, expected) => expect(problemStanding(problem, day)).toEqual(expected));

  it('without a day is the end of all steps', () => {
    expect(problemStanding(problem)).toEqual(problemStanding(problem, '2027-01-01'));
  });

  it('keeps the first date on view after an extension', () => {
    expect(problem.firstDueOn).toBe('2026-03-31');
    expect(problemStanding(problem).dueOn).toBe('2026-04-30');
  });

  it('takes the last of several extensions', () => {
    const twice = aProblem({
      steps: [extended('2026-03-20', '2026-04-30'), extended('2026-04-20', '2026-05-31')],
    });
    expect(problemStanding(twice).dueOn).toBe('2026-05-31');
  });
});

describe('looked back at', () => {
  const again = aProblem({
    steps: [
      rectified('2026-03-10'),
      verified('2026-03-11'),
      lookedBack('2026-04-01', 'done'),
      lookedBack('2026-05-01', 'undone', '2026-05-20'),
      rectified('2026-05-10'),
      verified('2026-05-11', false),
      rectified('2026-05-15'),
      verified('2026-05-16'),
    ],
  });
  const closed = {
    dueOn: '2026-03-31',
    stage: 'verified',
    rectifiedOn: '2026-03-10',
    verifiedOn: '2026-03-11',
  };
  const reopened = { dueOn: '2026-05-20', reopenedOn: '2026-05-01' };

  it.each([
    ['2026-03-31', closed],
    ['2026-04-01', { ...closed, lookedBackOn: '2026-04-01' }],
    ['2026-05-01', { ...reopened, stage: 'found' }],
    ['2026-05-10', { ...reopened, stage: 'rectified', rectifiedOn: '2026-05-10' }],
    ['2026-05-11', { ...reopened, stage: 'found' }],
    ['2026-05-16', { ...reopened, stage: 'verified', rectifiedOn: '2026-05-15', verifiedOn: '2026-05-16' }],
  ])('stands on %s as its steps say', (day, expected) =>
    expect(problemStanding(again, day as Day)).toEqual(expected),
  );
});
