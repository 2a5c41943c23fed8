/** L111, L121 Posts, apprentices and projects until they end, suggestions in their year. */
import { expect, it } from 'vitest';
import { cover } from '../../shared/assess/cover.ts';
import { parsePeriod } from '../../shared/domain/periods.ts';
import type { LedgerRecord, RecordKind } from '../../shared/domain/records.ts';
import { aMember } from '../given/people.ts';
import { aRecord, type OverRecord } from '../given/records.ts';
import { aSnapshot } from '../given/snapshots.ts';
import { aBranch } from '../given/units.ts';

function countedIn(id: string, records: LedgerRecord[]) {
  const period = parsePeriod(id);
  if (!period) throw new Error(id);
  const unit = aBranch({ categories: ['stateEnterprise'] });
  const { entries } = cover(aSnapshot({ unit, people: [aMember()], records }), period);
  return entries.find((entry) => entry.id === 'post-claim')?.rows[0]?.by.map((piece) => piece.id);
}

const entered = (kind: RecordKind, body: Record<string, unknown>, over: OverRecord = {}): LedgerRecord =>
  aRecord(kind, '2026-02-01', { body, ...over });

it.each<[string, LedgerRecord, [string, boolean][]]>([
  [
    'a post',
    entered('postClaim', { post: '岗' }),
    [
      ['2026-Q1', true],
      ['2027-Q1', true],
    ],
  ],
  [
    'a post given up',
    entered('postClaim', { post: '岗', until: '2026-06-30' }),
    [
      ['2026-Q2', true],
      ['2026-Q3', false],
    ],
  ],
  [
    'a post given up in it',
    entered('postClaim', { post: '岗', until: '2026-06-29' }),
    [
      ['2026-Q1', true],
      ['2026-Q2', false],
    ],
  ],
  [
    'an apprentice',
    entered('mentorship', { apprentice: '小马', until: '2026-06-30' }),
    [
      ['2026-Q2', true],
      ['2026-Q3', false],
    ],
  ],
  [
    'a suggestion',
    entered('suggestion', { suggestion: '改排班' }),
    [
      ['2026-Q4', true],
      ['2027-Q1', false],
    ],
  ],
  [
    'a project with the member',
    entered('memberProject', { members: ['m1'] }, { subject: 'b1' }),
    [['2026-Q4', true]],
  ],
  [
    'a project with others',
    entered('memberProject', { members: ['m2'] }, { subject: 'b1' }),
    [['2026-Q4', false]],
  ],
  ['a project of the whole branch', entered('memberProject', {}, { subject: 'b1' }), [['2026-Q4', false]]],
])('%s covers the member as long as it lasts', (_what, record, wanted) => {
  for (const [period, is] of wanted)
    expect(countedIn(period, [record]), period).toEqual(is ? [record.id] : []);
});
