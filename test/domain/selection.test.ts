/** §4.20: candidates are public during publicity only, confirmed honours afterwards. */
import { describe, expect, it } from 'vitest';
import type { Day, Instant } from '../../shared/domain/days.ts';
import {
  candidatesAt,
  isInPublicity,
  publicPartOf,
  standingCandidates,
  standingFiling,
  type SelectionRound,
} from '../../shared/domain/selection.ts';
import { aMember, aSecretary, leaving } from '../given/people.ts';
import { aRound, decided, filed } from '../given/supervision.ts';
import { noon } from '../given/times.ts';

const people = [aSecretary(), aMember(), aMember({ id: 'm2' })];
const off = (on: Day) => ({ on, at: noon(on), by: 's1', why: 'secretary', reason: '本人申请' }) as const;
const candidate = { member: 'm1', comment: '带头履职' };
const other = { member: 'm2', comment: '服务群众' };

/** Published on Monday 13 April, through Monday the 20th. */
const inPublicity = (over: Partial<SelectionRound> = {}): SelectionRound =>
  aRound('2026-04-10', {
    candidates: [candidate],
    published: { on: '2026-04-13', at: noon('2026-04-13'), by: 's1', until: '2026-04-20' },
    ...over,
  });

describe('what is public of a round', () => {
  it.each<[string, Instant, boolean]>([
    ['before it was written down that it is published', '2026-04-13T03:00:00.000Z', false],
    ['once it was', '2026-04-13T04:00:00.000Z', true],
    ['in the last minute of its last day', '2026-04-20T15:59:59.000Z', true],
    ['a minute later', '2026-04-20T16:00:00.000Z', false],
  ])('%s', (_, at, isPublic) => {
    const seen = publicPartOf(inPublicity(), at, people);
    expect(seen?.publicity?.candidates).toEqual(isPublic ? [candidate] : undefined);
    expect(seen === undefined).toBe(!isPublic);
  });

  it('is nothing of one that nobody published, or of whose publicity the end is not known', () => {
    expect(
      publicPartOf(aRound('2026-04-10', { candidates: [candidate] }), noon('2026-04-14'), people),
    ).toBeUndefined();
    const published = { on: '2026-04-13', at: noon('2026-04-13') } as const;
    expect(publicPartOf(inPublicity({ published }), noon('2026-04-14'), people)).toBeUndefined();
  });

  it('is nothing between the publicity and the confirmation, then the honours with their comments', () => {
    const round = inPublicity({ filed: filed('2026-04-21') });
    expect(publicPartOf(round, noon('2026-04-22'), people)).toBeUndefined();
    const confirmed = { ...round, decided: decided('2026-04-28') };
    expect(publicPartOf(confirmed, noon('2026-04-27'), people)).toBeUndefined();
    const seen = publicPartOf(confirmed, noon('2026-04-28'), people);
    expect(seen).toMatchObject({ honours: { confirmedOn: '2026-04-28', members: [candidate] } });
    expect(seen).not.toHaveProperty('publicity');
  });

  it('says what became of objections, never who objected', () => {
    const handled = {
      on: '2026-04-15',
      at: noon('2026-04-15'),
      by: 's1',
      upheld: false,
      finding: '查无此事',
    } as const;
    const objections = [
      { n: 1, at: noon('2026-04-14'), from: 'public', handled },
      { n: 2, at: noon('2026-04-14'), from: 'member' },
    ] as const;
    const seen = publicPartOf(inPublicity({ objections }), noon('2026-04-16'), people);
    expect(seen?.outcomes).toEqual([{ n: 1, on: '2026-04-15', upheld: false, finding: '查无此事' }]);
    expect(JSON.stringify(seen)).not.toMatch(/s1|from|member"?:"?s/);
  });
});

describe('who stands', () => {
  it('is not who was taken off, nor until the filing who has gone', () => {
    const round = inPublicity({ candidates: [candidate, { ...other, off: off('2026-04-14') }] });
    const gone = [aMember({ left: leaving('2026-04-16') }), aMember({ id: 'm2' })];
    const standing = (day: Day, over: Partial<SelectionRound> = {}) =>
      standingCandidates({ ...round, ...over }, gone, day).map(({ member }) => member);
    expect(standing('2026-04-15')).toEqual(['m1']);
    expect(standing('2026-04-16')).toEqual([]);
    expect(standing('2026-04-16', { filed: filed('2026-04-15') })).toEqual(['m1']);
    const back = { filed: filed('2026-04-15'), decided: decided('2026-04-15', false) };
    expect(standing('2026-04-16', back)).toEqual([]);
  });

  it('at an instant is by what had been written down', () => {
    const round = inPublicity({
      candidates: [
        { ...candidate, at: noon('2026-04-11'), off: off('2026-04-14') },
        { ...other, at: noon('2026-04-12') },
      ],
    });
    const at = (day: Day) => candidatesAt(round, noon(day)).map(({ member }) => member);
    expect([at('2026-04-10'), at('2026-04-11'), at('2026-04-13'), at('2026-04-14')]).toEqual([
      [],
      ['m1'],
      ['m1', 'm2'],
      ['m2'],
    ]);
  });
});

it('what was filed is before the public no more; sent back and published anew it is again', () => {
  expect(isInPublicity(inPublicity(), '2026-04-20')).toBe(true);
  expect(isInPublicity(inPublicity({ filed: filed('2026-04-17') }), '2026-04-20')).toBe(false);
  const anew = {
    filed: filed('2026-04-10'),
    decided: decided('2026-04-12', false),
  };
  expect(isInPublicity(inPublicity(anew), '2026-04-20')).toBe(true);
});

it('of several filings the one of the day stands, until it was sent back', () => {
  const round = aRound('2026-04-10', {
    filed: filed('2026-05-06'),
    returns: [{ filed: filed('2026-04-20'), decided: decided('2026-04-28', false) }],
  });
  const on = (day: Day) => standingFiling(round, day)?.on;
  expect([on('2026-04-19'), on('2026-04-27'), on('2026-04-28'), on('2026-05-06')]).toEqual([
    undefined,
    '2026-04-20',
    undefined,
    '2026-05-06',
  ]);
});
