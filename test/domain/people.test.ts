import { describe, expect, it } from 'vitest';
import {
  holds,
  isInService,
  isMember,
  isPresent,
  secretaryOn,
  standings,
} from '../../shared/domain/people.ts';
import { aMember, aSecretary, leaving } from '../given/people.ts';

it('member means full or probationary', () => {
  expect(standings.filter((standing) => isMember(aMember({ standing })))).toEqual(['full', 'probationary']);
});

it.each([
  [{}, true],
  [{ retired: true }, false],
  [{ inService: false }, false],
  [{ retired: true, inService: true }, true],
])('§4.29 in service, given %j: %s', (over, expected) => expect(isInService(aMember(over))).toBe(expected));

describe('posts', () => {
  const person = aMember({
    posts: [
      { post: 'groupLeader', since: '2026-01-01', until: '2026-05-01' },
      { post: 'groupLeader', since: '2026-09-01' },
    ],
  });

  it.each([
    ['2025-12-31', false],
    ['2026-01-01', true],
    ['2026-04-30', true],
    ['2026-05-01', false],
    ['2026-08-31', false],
    ['2026-09-01', true],
    ['2030-01-01', true],
  ] as const)('is held on %s: %s', (day, expected) =>
    expect(holds(person, 'groupLeader', day)).toBe(expected),
  );

  it('is that post and no other', () => expect(holds(person, 'secretary', '2026-02-01')).toBe(false));
});

describe('presence', () => {
  const person = aMember({ inBranchSince: '2026-03-01', left: leaving('2026-06-01') });

  it.each([
    ['2026-02-28', false],
    ['2026-03-01', true],
    ['2026-05-31', true],
    ['2026-06-01', false],
  ] as const)('on %s: %s', (day, expected) => expect(isPresent(person, day)).toBe(expected));
});

describe('the secretary of a day', () => {
  const first = aSecretary({ posts: [{ post: 'secretary', since: '2026-01-01', until: '2026-04-01' }] });
  const next = aSecretary({
    id: 's2',
    posts: [{ post: 'secretary', since: '2026-04-10' }],
    left: leaving('2026-08-01'),
  });

  it.each([
    ['2026-03-31', 's1'],
    ['2026-04-01', undefined],
    ['2026-04-09', undefined],
    ['2026-04-10', 's2'],
    ['2026-08-01', undefined],
  ] as const)('on %s is %s', (day, id) => expect(secretaryOn([aMember(), first, next], day)?.id).toBe(id));
});
