/** Each rule of coverage, by hand from PROGRAMME §2: who is covered, who is not, and whom it does not concern. */
import { describe, expect, it, test } from 'vitest';
import { assess } from '../../shared/assess/assess.ts';
import { cover, type CoverageEntry } from '../../shared/assess/cover.ts';
import type { Day } from '../../shared/domain/days.ts';
import type { Person } from '../../shared/domain/people.ts';
import { parsePeriod } from '../../shared/domain/periods.ts';
import type { LedgerRecord, RecordKind } from '../../shared/domain/records.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import type { Category } from '../../shared/domain/units.ts';
import { catalogue } from '../../shared/rules/catalogue.ts';
import { coverages } from '../../shared/rules/coverage.ts';
import { aPairing, ending } from '../given/pairings.ts';
import { aMember, aSecretary, leaving } from '../given/people.ts';
import { aProblem, rectified, verified } from '../given/problems.ts';
import { aPledge, aRecord, aVisit, corrected, type OverRecord } from '../given/records.ts';
import { aParameter, aSnapshot } from '../given/snapshots.ts';
import { aRound } from '../given/supervision.ts';
import { aTalk } from '../given/talks.ts';
import { aBranch } from '../given/units.ts';

const Q2 = parsePeriod('2026-Q2');

/** The entry of a branch of the category in the second quarter; undefined: it concerns nobody there. */
function entryOf(
  id: string,
  category: Category,
  over: Partial<UnitSnapshot> = {},
): CoverageEntry | undefined {
  if (!Q2) throw new Error('no period');
  const snapshot = aSnapshot({ unit: aBranch({ categories: [category] }), ...over });
  return cover(snapshot, Q2).entries.find((entry) => entry.id === id);
}

/** Who is covered by how many things. */
const counts = (entry: CoverageEntry | undefined): Record<string, number> =>
  Object.fromEntries((entry?.rows ?? []).map(({ subject, by }) => [subject, by.length]));

/** A rule's evidence in the period and before it, whom it concerns, and whom it does not. */
interface Case {
  readonly id: string;
  readonly category: Category;
  readonly subject: string;
  readonly record: (on: '2026-05-05' | '2026-03-31', over?: OverRecord) => LedgerRecord;
  /** Whether what was there before the period still counts. */
  readonly lasts?: true;
  readonly wrong: Category;
  readonly people?: readonly Person[];
  readonly more?: Partial<UnitSnapshot>;
}

const ofBranch =
  (kind: RecordKind, body: Readonly<Record<string, unknown>>): Case['record'] =>
  (on, over) =>
    aRecord(kind, on, { subject: 'b1', body, ...over });
const two = ['s1', 'm1'];
const cadre = aMember({ leadingCadre: true });

const cases: readonly Case[] = [
  {
    id: 'volunteer-team',
    category: 'community',
    subject: 'b1',
    record: ofBranch('volunteerTeam', { members: two }),
    lasts: true,
    wrong: 'agency',
  },
  {
    id: 'volunteer-service',
    category: 'farmer',
    subject: 'b1',
    record: ofBranch('volunteerService', { participants: two }),
    wrong: 'institution',
  },
  {
    id: 'post-claim',
    category: 'stateEnterprise',
    subject: 'm1',
    record: (on, over) => aRecord('postClaim', on, over),
    lasts: true,
    wrong: 'agency',
  },
  {
    id: 'post-contest',
    category: 'window',
    subject: 'b1',
    record: ofBranch('contest', {}),
    wrong: 'stateEnterprise',
  },
  {
    id: 'community-pairing',
    category: 'community',
    subject: 'm1',
    record: (on, over) => aVisit(on, over),
    wrong: 'farmer',
    more: { pairings: [aPairing()] },
  },
  {
    id: 'social-post',
    category: 'socialOrganisation',
    subject: 'm1',
    record: (on, over) => aRecord('postClaim', on, over),
    lasts: true,
    wrong: 'publicService',
  },
  {
    id: 'social-volunteering',
    category: 'socialOrganisation',
    subject: 'b1',
    record: ofBranch('volunteerService', { participants: two }),
    wrong: 'community',
  },
  {
    id: 'leading-pledge',
    category: 'agency',
    subject: 'm1',
    record: (on, over) => aPledge(on, '2026-12-31', over),
    lasts: true,
    wrong: 'agency',
    people: [aSecretary(), cadre],
  },
  {
    id: 'leading-volunteering',
    category: 'agency',
    subject: 'm1',
    record: ofBranch('volunteerService', { participants: two }),
    wrong: 'agency',
    people: [aSecretary(), cadre],
  },
  {
    id: 'leading-selection',
    category: 'agency',
    subject: 'm1',
    record: ofBranch('assessmentMeeting', { attendees: two }),
    wrong: 'agency',
    people: [aSecretary(), cadre],
  },
  {
    id: 'leading-talks',
    category: 'agency',
    subject: 'm1',
    record: (on, over) => ({ ...aTalk(on), ...over }) as LedgerRecord,
    wrong: 'agency',
    people: [aSecretary(), cadre],
  },
];

describe.each(cases)('$id of $category', (named) => {
  const { id, category, subject, record, lasts, wrong } = named;
  const people = named.people ?? [aSecretary(), aMember()];
  const by = (records: readonly LedgerRecord[], more: Partial<UnitSnapshot> = {}) =>
    counts(entryOf(id, category, { people, ...named.more, records, ...more }))[subject];

  it('shows a gap without anything', () => expect(by([])).toBe(0));

  it('is covered by what happened in the period, with its id and day', () => {
    const { rows = [] } =
      entryOf(id, category, { people, ...named.more, records: [record('2026-05-05')] }) ?? {};
    expect(rows.find((row) => row.subject === subject)?.by).toEqual([
      { id: record('2026-05-05').id, on: '2026-05-05' },
    ]);
  });

  it('what was before the period counts only if it lasts', () =>
    expect(by([record('2026-03-31')])).toBe(lasts ? 1 : 0));

  it('what was withdrawn is not there', () => {
    const inTime = record('2026-05-05');
    expect(by([inTime, corrected(inTime, '2026-06-01', { withdrawn: true, reason: '误登' })])).toBe(0);
  });

  it('does not concern other categories, or who is no leading cadre', () => {
    const others = named.people ? [aSecretary(), aMember()] : people;
    const entry = entryOf(id, wrong, { people: others, ...named.more, records: [record('2026-05-05')] });
    expect(counts(entry)[subject]).toBeUndefined();
  });

  if (subject === 'm1')
    it('does not concern who left before the period ended', () => {
      const gone = people.map((person) =>
        person.id === 'm1' ? { ...person, left: leaving('2026-06-30') } : person,
      );
      expect(by([record('2026-05-05')], { people: gone })).toBeUndefined();
      const later = people.map((person) =>
        person.id === 'm1' ? { ...person, left: leaving('2026-07-01') } : person,
      );
      expect(by([record('2026-05-05')], { people: later })).toBe(1);
    });
});

describe('L101 a community member’s household', () => {
  it('is not concerned once the pairing has ended', () => {
    const pairings = [aPairing({ ended: ending('2026-06-30') }), aPairing({ id: 'h2' })];
    const entry = entryOf('community-pairing', 'community', { pairings, records: [aVisit('2026-05-05')] });
    expect(entry?.rows).toEqual([{ subject: 'm1', counterpart: 'h2', by: [] }]);
  });
});

describe('§4.7 the secretary’s own talk', () => {
  const committee = aMember({ id: 'c1', posts: [{ post: 'committeeMember', since: '2026-01-01' }] });
  const talk = (over: Parameters<typeof aTalk>[1]) =>
    aTalk('2026-05-05', { talker: 'c1', with: ['s1'], posts: ['committeeMember'], ...over });
  test.each([
    ['with a committee member, face to face', talk({}), 1],
    ['by phone', talk({ mode: 'phone' }), 0],
    ['about work alone', talk({ topics: ['work'] }), 0],
    ['by chance', talk({ form: 'chance' }), 0],
    ['with an ordinary member', talk({ talker: 'm1', posts: [] }), 0],
  ])('%s', (_, record, covered) => {
    const people = [aSecretary(), aMember(), committee];
    expect(counts(entryOf('talk-secretary', 'agency', { people, records: [record] }))).toEqual({
      s1: covered,
    });
  });

  it('is nobody’s while the post is vacant', () => {
    expect(entryOf('talk-secretary', 'agency', { people: [aMember()] })).toBeUndefined();
  });
});

describe('L26 leading cadres', () => {
  const people = [aSecretary(), cadre];
  const rectification = (problems: UnitSnapshot['problems']) =>
    counts(entryOf('leading-rectification', 'agency', { people, problems }));

  it('with problems on the own list are shown what of them was verified', () => {
    const problem = aProblem({ foundOn: '2026-02-02' });
    expect(rectification([])).toEqual({});
    expect(rectification([problem])).toEqual({ m1: 0 });
    expect(rectification([{ ...problem, steps: [rectified('2026-04-01')] }])).toEqual({ m1: 0 });
    expect(rectification([{ ...problem, steps: [rectified('2026-04-01'), verified('2026-04-03')] }])).toEqual(
      {
        m1: 1,
      },
    );
    expect(rectification([{ ...problem, member: 's1' }])).toEqual({});
  });

  it('take part in a round as candidates, too', () => {
    const rounds = [
      aRound('2026-05-06', { candidates: [{ member: 'm1', comment: '表现突出' }] }),
      aRound('2026-03-06', { id: 'r0', candidates: [{ member: 'm1', comment: '表现突出' }] }),
    ];
    const [row] = entryOf('leading-selection', 'agency', { people, rounds })?.rows ?? [];
    expect(row?.by.map(({ on }) => on)).toEqual(['2026-05-06']);
  });

  it('a pledge is of its year alone', () => {
    const last = aPledge('2025-12-31', '2026-12-31');
    expect(counts(entryOf('leading-pledge', 'agency', { people, records: [last] }))).toEqual({ m1: 0 });
  });
});

describe('L92 centre households', () => {
  const register = (on: Day, body: object, over: OverRecord = {}) =>
    aRecord('centreHousehold', on, { body: { ...body }, ...over });
  const visit = (on: Day, household: string) => aRecord('centreVisit', on, { body: { household } });
  const linked = (records: readonly LedgerRecord[]) =>
    (entryOf('centre-household', 'farmer', { records })?.rows ?? []).map(({ counterpart, by }) => [
      counterpart,
      by.length,
    ]);

  it('are shown by each linked household, by how the register calls it', () => {
    const registered = register('2026-02-01', { households: ['一户', '二户'] });
    const visits = [visit('2026-05-05', '一 户'), visit('2026-03-31', '二户'), visit('2026-05-06', '九户')];
    expect(linked([registered, ...visits])).toEqual([
      ['一户', 1],
      ['二户', 0],
    ]);
    expect(linked([registered])).toEqual([
      ['一户', 0],
      ['二户', 0],
    ]);
  });

  it('are those of the latest register, until it ends or is withdrawn', () => {
    const first = register('2026-02-01', { households: ['一户'] });
    const next = register('2026-05-01', { households: ['二户'] });
    const over = register('2026-05-01', { households: ['二户'], until: '2026-06-29' });
    expect(linked([next, first])).toEqual([['二户', 0]]);
    expect(linked([first, over])).toEqual([]);
    expect(linked([first, next, corrected(next, '2026-05-02', { withdrawn: true })])).toEqual([['一户', 0]]);
  });

  it('do not concern who is no farmer, or who has left', () => {
    const records = [register('2026-02-01', { households: ['一户'] })];
    expect(entryOf('centre-household', 'community', { records })).toBeUndefined();
    const people = [aSecretary(), aMember({ left: leaving('2026-06-01') })];
    expect(entryOf('centre-household', 'farmer', { records, people })).toBeUndefined();
  });

  it('without a register are whoever has visited in the year', () => {
    expect(linked([visit('2026-01-05', '一户')])).toEqual([[undefined, 0]]);
    expect(linked([visit('2025-12-31', '一户')])).toEqual([]);
  });

  it('on the register owe a local number from the first day, without any visit', () => {
    const owed = (records: LedgerRecord[]) => {
      const unit = aBranch({ categories: ['farmer'] });
      const parameters = [aParameter('centre-household', 1)];
      return assess(aSnapshot({ unit, records, parameters }), '2026-06-30')
        .filter(({ rule }) => rule === 'centre-household')
        .map(({ id, state }) => [id, state]);
    };
    expect(owed([])).toEqual([]);
    expect(owed([register('2026-04-01', { households: ['一户'] })])).toEqual([
      ['centre-household~m1~~2026-Q2', 'open'],
    ]);
  });
});

describe('§4.14 a local number', () => {
  const records = [aRecord('centreVisit', '2026-04-10')];
  const numbered = (since: '2026-01-01' | '2026-02-02' | '2026-05-01') => {
    if (!Q2) throw new Error('no period');
    const unit = aBranch({ categories: ['farmer'] });
    const parameters = [aParameter('centre-household', 2, { since })];
    const { entries } = cover(aSnapshot({ unit, records, parameters }), Q2);
    return entries.find(({ id }) => id === 'centre-household')?.localNumber;
  };

  it('is said from the first quarter that it binds; without one there is none', () => {
    expect(entryOf('centre-household', 'farmer', { records })?.localNumber).toBeUndefined();
    expect(numbered('2026-01-01')).toEqual({ value: 2, since: '2026-01-01' });
    expect(numbered('2026-02-02')).toEqual({ value: 2, since: '2026-04-01' });
    expect(numbered('2026-05-01')).toBeUndefined();
  });
});

describe('PROGRAMME §2', () => {
  /** Of §4.33 and §4.53. */
  const DECIDED = ['problem-verification', 'order-verification', 'report-receipt'];
  /** The ids of its table, in its order. */
  const OWED = [
    ...['achievement-report', 'pledge', 'pledge-fulfilment', 'responsibility-zone', 'problem-rectification'],
    ...[
      'volunteer-team',
      'assessment-meeting',
      'selection-round',
      'selection-confirm',
      'selection-follow-up',
    ],
    ...['talk-drive', 'talk-secretary', 'talk-contact', 'secretary-post', 'talk-liaison', 'must-talk'],
    ...['talk-reply', 'topical-talk', 'half-year-report', 'pairing-call', 'pairing-visit-quarter'],
    ...['pairing-visit-year', 'pairing-deed', 'village-visit', 'community-registration', 'volunteer-service'],
    ...['micro-wish', 'income-project', 'household-pairing', 'centre-household', 'coworker-deed'],
    ...['poor-household-deed', 'satisfaction-survey', 'public-profile', 'ledger-review', 'year-end-review'],
    'corrective-order',
  ];
  /** Shown and never owed; those of others than who owe the rule of the same id first. */
  const SHOWN = [
    ...['talk-secretary', 'volunteer-team', 'volunteer-service', 'centre-household'],
    ...['post-claim', 'post-contest', 'community-pairing', 'social-post', 'social-volunteering'],
  ];

  it('every rule of the catalogue is a duty or an entry of coverage', () => {
    const owed = catalogue.map(({ id }) => id);
    const shown = coverages.map(({ id }) => id).filter((id) => !id.startsWith('leading-'));
    expect(owed.toSorted()).toEqual([...OWED, ...DECIDED].sort());
    expect(shown).toEqual(SHOWN);
    expect(shown.filter((id) => owed.includes(id))).toEqual(SHOWN.slice(0, 4));
  });

  it('a branch of every kind shows every entry', () => {
    if (!Q2) throw new Error('no period');
    const all = ['farmer', 'community', 'publicService', 'socialOrganisation'] as const;
    // Whose branch is of G3 owes the team and the service instead.
    const ofThree = (categories: readonly Category[]) =>
      cover(
        aSnapshot({
          unit: aBranch({ categories }),
          people: [aSecretary(), cadre],
          pairings: [aPairing()],
          records: [aRecord('centreVisit', '2026-04-10')],
          problems: [aProblem({ foundOn: '2026-02-02' })],
        }),
        Q2,
      ).entries.map(({ id }) => id);
    const seen = new Set([...ofThree(all), ...ofThree(['farmer'])]);
    expect(coverages.map(({ id }) => id).filter((id) => !seen.has(id))).toEqual([]);
  });
});
