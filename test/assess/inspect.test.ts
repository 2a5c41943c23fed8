/** What a supervisor sees beside a claim: facts by hand, and honest late entries that are called nothing. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { assess } from '../../shared/assess/assess.ts';
import { concerns, inspect, type InspectMoment } from '../../shared/assess/inspect.ts';
import { factSentence, type InspectionFact } from '../../shared/assess/inspectionFact.ts';
import { textIndex } from '../../shared/assess/textIndex.ts';
import { addDays, instantAt, type Day } from '../../shared/domain/days.ts';
import type { LedgerRecord } from '../../shared/domain/records.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { knownAt } from '../../shared/rows/knownAt.ts';
import { catalogue } from '../../shared/rules/catalogue.ts';
import { anyDay, anySnapshot, seed } from '../given/anySnapshot.ts';
import { aPairing } from '../given/pairings.ts';
import { aBranchProblem, rectified, verified } from '../given/problems.ts';
import { aCall, aPledge, aRecord, aVisit, corrected } from '../given/records.ts';
import { aSnapshot, aWaiver } from '../given/snapshots.ts';
import { aRound, filed, graded } from '../given/supervision.ts';
import { aMustTalkTalk, aTalk } from '../given/talks.ts';

const TODAY: Day = '2026-07-20';

const inspected = (over: Partial<UnitSnapshot>, moment: Partial<InspectMoment> = {}) => {
  const snapshot = aSnapshot({ pairings: [aPairing()], ...over });
  const at = { asOf: TODAY, ...moment };
  const seen = at.knownAt === undefined ? snapshot : knownAt(snapshot, at.knownAt);
  return inspect(snapshot, assess(seen, at.asOf), at);
};

const rowOf = (rows: ReturnType<typeof inspected>, id: string) => {
  const row = rows.find(({ duty }) => duty.id === id);
  if (!row) throw new Error(`no duty ${id}`);
  return row;
};

const factsIn = (rows: ReturnType<typeof inspected>) => rows.flatMap(({ facts }) => facts);

const told = (facts: readonly InspectionFact[], kind: InspectionFact['fact']) =>
  [...new Set(facts.filter(({ fact }) => fact === kind).map(({ record }) => record))].sort();

/** Seconds after 20:00 of a day in Shanghai. */
const evening = (day: Day, seconds: number): string =>
  new Date(Date.parse(instantAt(day, 20)) + seconds * 1000).toISOString();

const JUNE = 'pairing-call~m1~h1~2026-06';

describe('an answer', () => {
  it('shows what was owed, its state, when it happened, when and by whom it was entered', () => {
    const call = aCall('2026-06-10', { enteredOn: '2026-06-12', enteredBy: 's1' });
    const row = rowOf(inspected({ records: [call] }), JUNE);
    expect(row).toMatchObject({
      owed: true,
      duty: { state: 'met', dueOn: '2026-06-30', period: '2026-06', counterpart: 'h1', subject: 'm1' },
    });
    expect(row.records).toEqual([
      {
        id: call.id,
        kind: 'call',
        happenedOn: '2026-06-10',
        enteredAt: call.enteredAt,
        enteredBy: 's1',
        enteredFor: 'm1',
        lateEntry: true,
        revision: 1,
      },
    ]);
    expect(row.facts).toEqual([]);
  });

  it('shows nothing entered where nothing was', () => {
    expect(rowOf(inspected({}), JUNE)).toMatchObject({
      owed: true,
      duty: { state: 'overdue' },
      records: [],
      facts: [],
    });
  });

  it('shows what came after the close beside what was missed, for it counts no more', () => {
    const call = aCall('2026-03-10', { enteredOn: '2026-05-02' });
    const made = aCall('2026-05-05', { makesUp: '2026-03' });
    const row = rowOf(inspected({ records: [call, made] }), 'pairing-call~m1~h1~2026-03');
    expect(row.duty).toMatchObject({ state: 'missed', counted: [], curedOn: '2026-03-10' });
    expect(row.records).toMatchObject([
      { id: call.id, afterClose: true },
      { id: made.id, afterClose: true, makesUp: '2026-03' },
    ]);
    expect(row.facts.map(factSentence)).toEqual([
      '登记于应办日之后：3月31日应办，5月2日登记',
      '登记于应办日之后：3月31日应办，5月5日登记',
    ]);
  });

  it('is not owed once it is waived', () => {
    expect(rowOf(inspected({ waivers: [aWaiver(JUNE, '2026-06-01')] }), JUNE).owed).toBe(false);
  });

  it('shows the first entry and that it was corrected, and one that was withdrawn after the close', () => {
    const call = aCall('2026-03-10', { enteredBy: 's1' });
    const note = corrected(call, '2026-03-20', { enteredBy: 'm1', body: { note: '补充' } });
    const row = rowOf(inspected({ records: [call, note] }), 'pairing-call~m1~h1~2026-03');
    expect(row.records).toMatchObject([
      { enteredAt: call.enteredAt, enteredBy: 's1', revision: 2, correctedAt: note.enteredAt },
    ]);
    const gone = corrected(call, '2026-05-20', { withdrawn: true });
    const closed = rowOf(inspected({ records: [call, gone] }), 'pairing-call~m1~h1~2026-03');
    expect(closed.duty.state).toBe('met');
    expect(closed.records).toMatchObject([{ id: call.id, withdrawn: true }]);
  });

  it('shows the steps of things that are no records', () => {
    const rows = inspected({
      problems: [aBranchProblem({ steps: [rectified('2026-03-20', '2026-04-02'), verified('2026-04-05')] })],
      rounds: [aRound('2026-03-20', { filed: filed('2026-03-30'), followUps: [graded('m1', '2026-04-10')] })],
    });
    const problem = rowOf(rows, 'problem-rectification~b1~q1~event:q1');
    expect(problem.records).toMatchObject([
      { id: 'q1', kind: 'problem', happenedOn: '2026-03-20', enteredBy: 'm1', lateEntry: true },
    ]);
    expect(problem.facts.map(factSentence)).toEqual(['登记于应办日之后：3月31日应办，4月2日登记']);
    expect(rowOf(rows, 'selection-round~b1~~2026-Q1').records).toMatchObject([
      { kind: 'round', happenedOn: '2026-03-30', enteredBy: 's1' },
    ]);
    expect(rowOf(rows, 'selection-follow-up~b1~m1~event:r1').records).toEqual([
      {
        id: 'r1',
        kind: 'followUp',
        happenedOn: '2026-04-10',
        enteredAt: instantAt('2026-04-10', 12),
        lateEntry: false,
        revision: 1,
      },
    ]);
  });

  it('concerns its subject, who is to act, and the one to whom it is owed', () => {
    const duty = rowOf(inspected({}), 'talk-secretary~b1~m1~2026-H1').duty;
    expect(['b1', 's1', 'm1', 'm2'].map((person) => concerns(duty, person))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('entered after the due day', () => {
  it('is told with both days, whenever it is said to have happened', () => {
    const row = rowOf(inspected({ records: [aCall('2026-06-29', { enteredOn: '2026-07-03' })] }), JUNE);
    expect(row.duty.state).toBe('met');
    expect(row.facts).toEqual([
      {
        fact: 'enteredAfterDue',
        record: 'call-2026-06-29',
        dueOn: '2026-06-30',
        enteredOn: '2026-07-03',
      },
    ]);
    expect(row.facts.map(factSentence)).toEqual(['登记于应办日之后：6月30日应办，7月3日登记']);
  });

  it('is judged by the first entry of the day that stands: a later note changes nothing, another day does', () => {
    const call = aCall('2026-06-10');
    const noted = corrected(call, '2026-07-03', { body: { note: '补充说明' } });
    expect(rowOf(inspected({ records: [call, noted] }), JUNE).facts).toEqual([]);
    const early = aCall('2026-05-10');
    const moved = corrected(early, '2026-07-03', { happenedOn: '2026-06-29' });
    expect(rowOf(inspected({ records: [early, moved] }), JUNE).facts).toMatchObject([
      { fact: 'enteredAfterDue', enteredOn: '2026-07-03' },
    ]);
  });

  it('says the years where they differ', () => {
    const fact: InspectionFact = {
      fact: 'enteredAfterDue',
      record: 'x',
      dueOn: '2026-12-31',
      enteredOn: '2027-01-05',
    };
    expect(factSentence(fact)).toBe('登记于应办日之后：2026年12月31日应办，2027年1月5日登记');
  });
});

describe('honest late entries are called nothing', () => {
  test.each<[string, LedgerRecord]>([
    ['a day later', aCall('2026-06-10', { enteredOn: '2026-06-11' })],
    ['a week later', aCall('2026-06-10', { enteredOn: '2026-06-17' })],
    ['on the due day itself', aCall('2026-06-02', { enteredOn: '2026-06-30' })],
  ])('a call entered %s', (_when, call) => {
    const row = rowOf(inspected({ records: [call] }), JUNE);
    expect(row.records).toMatchObject([{ lateEntry: true }]);
    expect(row.facts).toEqual([]);
  });

  const event = {
    id: 'e1',
    branch: 'b1',
    member: 'm1',
    event: 'hardship',
    on: '2026-03-02',
    enteredAt: instantAt('2026-03-02', 12),
    enteredBy: 's1',
  } as const;

  it('a chance talk within a week of being held, though its due day has passed', () => {
    const talk = (enteredOn: Day) => aMustTalkTalk('2026-03-14', { form: 'chance', enteredOn });
    const of = (enteredOn: Day) =>
      rowOf(inspected({ mustTalks: [event], records: [talk(enteredOn)] }), 'must-talk~b1~m1~event:e1');
    expect(of('2026-03-20').duty.dueOn).toBe('2026-03-16');
    expect(of('2026-03-20').records).toMatchObject([{ lateEntry: true, lateEntryAllowed: true }]);
    expect(of('2026-03-20').facts).toEqual([]);
    expect(told(of('2026-03-22').facts, 'enteredAfterDue')).toEqual(['talk-2026-03-14']);
  });

  it('ten visits of one day, entered in one evening by the secretary, are told as a number and no more', () => {
    const pairings = Array.from({ length: 10 }, (_, i) => aPairing({ id: `h${i + 1}`, member: 'm1' }));
    const records = pairings.map(({ id }, i) =>
      aVisit('2026-06-10', {
        id: `v${i}`,
        about: id,
        enteredBy: 's1',
        enteredAt: evening('2026-06-10', i * 40),
        body: { note: '家中平安，牲畜越冬顺利' },
      }),
    );
    const facts = factsIn(inspected({ pairings, records }));
    expect([...new Set(facts.map(factSentence))]).toEqual(['同一人10分钟内登记了10条']);
  });
});

describe('entered after the draw', () => {
  const drawnAt = instantAt('2026-06-20', 9);
  test.each([
    ['before', instantAt('2026-06-20', 8, 59), 0],
    ['at the draw’s own instant', drawnAt, 1],
    ['written without milliseconds', '2026-06-20T01:00:00Z', 1],
    ['after', instantAt('2026-06-21', 10), 1],
  ])('%s', (_when, enteredAt, count) => {
    const rows = inspected({ records: [aCall('2026-06-10', { enteredAt })] }, { drawnAt });
    expect(told(factsIn(rows), 'enteredAfterDraw')).toHaveLength(count);
  });

  it('is told with both moments', () => {
    const records = [aCall('2026-06-10', { enteredAt: instantAt('2026-06-21', 10, 5) })];
    const facts = rowOf(inspected({ records }, { drawnAt }), JUNE).facts;
    expect(facts.map(factSentence)).toEqual(['登记于抽查之后：6月20日09:00抽查，6月21日10:05登记']);
    expect(factsIn(inspected({ records }))).toEqual([]);
  });
});

/** Calls of January and the next months by one person, entered `gap` seconds apart on the evening of 20 June. */
const planted = (months: number, gap: number, over: object = {}) =>
  Array.from({ length: months }, (_, i) =>
    aCall(`2026-0${i + 1}-15` as Day, {
      id: `c${i + 1}`,
      enteredAt: evening('2026-06-20', i * gap),
      ...over,
    }),
  );

describe('a burst', () => {
  it('is five by one person within ten minutes, and says how many', () => {
    const facts = factsIn(inspected({ records: planted(6, 60) }));
    expect(told(facts, 'burst')).toEqual(['c1', 'c2', 'c3', 'c4', 'c5', 'c6']);
    expect(facts.find(({ fact }) => fact === 'burst')).toEqual({
      fact: 'burst',
      record: 'c1',
      by: 'm1',
      records: 6,
      minutes: 10,
    });
  });

  test.each([
    ['four are none', planted(4, 1), []],
    ['ten minutes to the second is within', planted(5, 150), ['c1', 'c2', 'c3', 'c4', 'c5']],
    ['a second more is not', planted(5, 150.25), []],
    ['by two people it is none', [...planted(4, 1), ...planted(5, 1, { enteredBy: 's1' }).slice(4)], []],
  ])('%s', (_what, records, ids) => {
    expect(told(factsIn(inspected({ records })), 'burst')).toEqual(ids);
  });

  it('slides: of six, three minutes apart, no span holds more than four; two minutes apart it holds all', () => {
    expect(told(factsIn(inspected({ records: planted(6, 180) })), 'burst')).toEqual([]);
    const facts = factsIn(inspected({ records: planted(6, 120) }));
    expect(facts.filter(({ fact }) => fact === 'burst')).toMatchObject(
      Array.from({ length: 6 }, () => ({ records: 6 })),
    );
  });

  it('does not count corrections, nor what was withdrawn', () => {
    const four = planted(4, 1);
    const last = four.at(-1) as LedgerRecord;
    const noted = {
      ...corrected(last, '2026-06-20', { body: { note: '补' } }),
      enteredAt: evening('2026-06-20', 9),
    };
    expect(told(factsIn(inspected({ records: [...four, noted] })), 'burst')).toEqual([]);
    const five = planted(5, 1);
    const gone = corrected(five[4] as LedgerRecord, '2026-06-21', { withdrawn: true });
    expect(told(factsIn(inspected({ records: [...five, gone] })), 'burst')).toEqual([]);
  });
});

describe('the same hour for many visits', () => {
  const sameHour = (records: readonly LedgerRecord[]) => told(factsIn(inspected({ records })), 'sameHour');

  it('is five of one person that happened on more than one day', () => {
    expect(sameHour(planted(5, 600))).toEqual(['c1', 'c2', 'c3', 'c4', 'c5']);
    const facts = factsIn(inspected({ records: planted(5, 600) }));
    expect(facts.filter(({ fact }) => fact === 'sameHour').map(factSentence)[0]).toBe(
      '同一小时内登记了5次走访或电话，发生在5个不同的日子',
    );
  });

  it('is not four, nor five over the hour’s edge, nor five of one day', () => {
    expect(sameHour(planted(4, 60))).toEqual([]);
    expect(sameHour(planted(5, 900))).toEqual([]);
    const oneDay = Array.from({ length: 5 }, (_, i) =>
      aVisit('2026-06-20', { id: `v${i}`, enteredAt: evening('2026-06-20', i) }),
    );
    expect(sameHour(oneDay)).toEqual([]);
  });
});

describe('the same text', () => {
  const NOTE = '入户了解冬季取暖情况，协助联系煤炭配送。';
  const sameText = (records: readonly LedgerRecord[], moment: Partial<InspectMoment> = {}) =>
    factsIn(inspected({ records }, moment)).filter(({ fact }) => fact === 'sameText');

  it('on another day names the other record, spaces and punctuation aside', () => {
    const facts = sameText([
      aCall('2026-05-10', { body: { note: NOTE } }),
      aCall('2026-06-10', { body: { note: ' 入户了解冬季取暖情况 协助联系煤炭配送' } }),
    ]);
    expect(facts).toContainEqual({
      fact: 'sameText',
      record: 'call-2026-06-10',
      field: 'note',
      others: ['call-2026-05-10'],
      records: 1,
    });
    expect(told(facts, 'sameText')).toEqual(['call-2026-05-10', 'call-2026-06-10']);
    expect(facts.map(factSentence)[0]).toBe('与另一条登记的文字相同');
  });

  it('on one day is copied only by another person', () => {
    const own = aCall('2026-06-10', { id: 'a', body: { note: NOTE } });
    const more = (over: object) => aVisit('2026-06-10', { id: 'b', body: { note: NOTE }, ...over });
    expect(sameText([own, more({})])).toEqual([]);
    expect(told(sameText([own, more({ subject: 's1', about: 'h9' })]), 'sameText')).toEqual(['a']);
  });

  test.each([
    ['a short text', '已走访'],
    ['seven characters with much punctuation', '家。中。平。安。无。异。常。'],
    ['what a rule says to everybody', catalogue[0]?.clauses[0]?.text ?? ''],
    ['what counts for a rule', catalogue.find(({ id }) => id === 'selection-round')?.metBy ?? ''],
  ])('is not %s', (_what, note) => {
    expect(
      sameText([aCall('2026-05-10', { body: { note } }), aCall('2026-06-10', { body: { note } })]),
    ).toEqual([]);
  });

  it('is not another revision of the same record, nor one that was withdrawn, happened or became known later', () => {
    const may = aCall('2026-05-10', { body: { note: NOTE } });
    const june = aCall('2026-06-10', { body: { note: NOTE } });
    expect(sameText([may, corrected(may, '2026-05-12')])).toEqual([]);
    expect(sameText([may, june, corrected(june, '2026-06-12', { withdrawn: true })])).toEqual([]);
    expect(sameText([may, june], { asOf: '2026-06-09' })).toEqual([]);
    expect(sameText([may, june], { knownAt: '2026-06-09' })).toEqual([]);
    expect(sameText([may, june], { knownAt: '2026-06-10' })).toHaveLength(2);
  });

  it('is looked for wherever the caller’s index reaches', () => {
    const here = aSnapshot({
      pairings: [aPairing()],
      records: [aCall('2026-06-10', { body: { note: NOTE } })],
    });
    const there = { records: [aCall('2026-06-11', { id: 'there', subject: 'm9', body: { note: NOTE } })] };
    const duties = assess(here, TODAY);
    const moment = { asOf: TODAY };
    expect(inspect(here, duties, moment).flatMap(({ facts }) => facts)).toEqual([]);
    const wide = inspect(here, duties, moment, textIndex([here, there], moment));
    expect(wide.flatMap(({ facts }) => facts)).toMatchObject([{ fact: 'sameText', others: ['there'] }]);
  });

  it('of a talk is that of its summary alone', () => {
    const summary = '谈了近期思想和家庭情况，双方交换了意见';
    const talks = [
      aTalk('2026-05-10', { summary, said: ['text'] }),
      aTalk('2026-06-10', { summary, said: ['text'], with: ['m1'] }),
    ];
    expect(told(sameText(talks), 'sameText')).toEqual(['talk-2026-05-10', 'talk-2026-06-10']);
  });

  it('of a pledge is no copy: many may promise the same', () => {
    const what = '为东村办好灌溉渠维修的资金拨付';
    const pledge = (id: string, subject: string) =>
      aPledge('2026-03-01', '2026-06-30', {
        id,
        subject,
        body: { what, toWhom: '群众', dueOn: '2026-06-30', publishedAt: ['board'] },
      });
    expect(sameText([pledge('p1', 'm1'), pledge('p2', 's1')])).toEqual([]);
  });
});

describe('knownAt', () => {
  it('hides entries made later, and what they would have been held against', () => {
    const records = planted(5, 1);
    const row = (knownOn: Day) =>
      rowOf(inspected({ records }, { knownAt: knownOn, asOf: '2026-06-20' }), 'pairing-call~m1~h1~2026-05');
    expect(row('2026-06-19')).toMatchObject({ duty: { state: 'overdue' }, records: [], facts: [] });
    expect(told(row('2026-06-20').facts, 'burst')).toEqual(['c5']);
  });
});

describe('for every branch', () => {
  const check = <Ts extends [unknown, ...unknown[]]>(property: fc.IProperty<Ts>) =>
    fc.assert(property, { numRuns: 100, seed });
  const all = (snapshot: UnitSnapshot, asOf: Day) =>
    inspect(snapshot, assess(snapshot, asOf), { asOf, drawnAt: instantAt(addDays(asOf, -5), 9) });
  /** Texts and hours that meet often. */
  const busy = anySnapshot.map((snapshot) => ({
    ...snapshot,
    records: snapshot.records.map((record, i) =>
      aRecord(record.kind, record.happenedOn, {
        ...record,
        enteredAt: record.enteredAt.replace(/\d\dT.*/, `28T0${i % 2}:0${i % 5}:00.000Z`),
        body: { ...record.body, note: `入户了解情况之${['一', '二', '三'][i % 3]}，一切正常` },
      }),
    ),
  }));

  it('facts do not depend on the order of rows', () => {
    check(
      fc.property(busy, anyDay, (snapshot, asOf) => {
        const turned = { ...snapshot, records: snapshot.records.toReversed() };
        const key = (rows: ReturnType<typeof all>) => rows.map(({ duty, ...rest }) => [duty.id, rest]);
        expect(new Map(key(all(turned, asOf)) as [string, unknown][])).toEqual(
          new Map(key(all(snapshot, asOf)) as [string, unknown][]),
        );
      }),
    );
  });

  it('an honest record of somebody else, far away in time, changes nothing for others', () => {
    check(
      fc.property(busy, anyDay, (snapshot, asOf) => {
        const honest = aRecord('contest', '2020-01-05', {
          id: 'honest',
          subject: 'x1',
          enteredBy: 'x1',
          body: { note: '与任何一条都不相同的说明' },
        });
        expect(all({ ...snapshot, records: [...snapshot.records, honest] }, asOf)).toEqual(
          all(snapshot, asOf),
        );
      }),
    );
  });

  it('the random branches do hold facts of every kind', () => {
    const seen = new Set<string>();
    check(
      fc.property(busy, anyDay, (snapshot, asOf) => {
        for (const { facts } of all(snapshot, asOf)) for (const { fact } of facts) seen.add(fact);
      }),
    );
    expect([...seen].sort()).toEqual([
      'burst',
      'enteredAfterDraw',
      'enteredAfterDue',
      'sameHour',
      'sameText',
    ]);
  });
});
