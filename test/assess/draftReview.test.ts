/** The draft of a quarter's review: what is counted, and what the text says of it. */
import { describe, expect, it } from 'vitest';
import { draftReview, reviewedStates } from '../../shared/assess/draftReview.ts';
import { dutyId, type Duty } from '../../shared/domain/duty.ts';
import { periodOf } from '../../shared/domain/periods.ts';
import { catalogue } from '../../shared/rules/catalogue.ts';
import { ledgerReview } from '../../shared/submissions/ledgerReview.ts';

const QUARTER = periodOf('quarter', '2026-04-01');

let last = 0;
/** A call of May by `m1`, met. */
const aDuty = (over: Partial<Duty> = {}): Duty => {
  const rule = over.rule ?? 'pairing-call';
  const period = over.period ?? { calendar: '2026-05' };
  return {
    id: dutyId(rule, 'm1', `p${++last}`, period),
    rule,
    period,
    subject: 'm1',
    opensOn: '2026-05-01',
    dueOn: '2026-05-31',
    needed: 1,
    counted: [],
    state: 'met',
    ...over,
  };
};

describe('what it counts', () => {
  it('is each state with its duties, rule by rule in the order of the catalogue', () => {
    const duties = [
      aDuty({ rule: 'ledger-review', state: 'open' }),
      ...reviewedStates.map((state) => aDuty({ state })),
      aDuty({ state: 'metLate' }),
    ];
    const [call, review, ...more] = draftReview(duties, QUARTER).rules;
    expect(more).toEqual([]);
    expect(call).toEqual({
      rule: 'pairing-call',
      title: '结对户电话联系',
      owed: 6,
      met: 1,
      metLate: 2,
      open: 1,
      overdue: 1,
      missed: 1,
      duties: {
        met: [duties[1]?.id],
        metLate: [duties[2]?.id, duties[6]?.id],
        open: [duties[3]?.id],
        overdue: [duties[4]?.id],
        missed: [duties[5]?.id],
      },
    });
    expect(review).toMatchObject({ rule: 'ledger-review', owed: 1, open: 1 });
  });

  it.each<[string, Partial<Duty>, number]>([
    ['on the first day', { dueOn: '2026-04-01' }, 1],
    ['on the last day', { dueOn: '2026-06-30', period: { calendar: '2026-H1' } }, 1],
    ['the day before', { dueOn: '2026-03-31' }, 0],
    ['the day after', { dueOn: '2026-07-01' }, 0],
    ['of an event', { period: { event: 'e1' } }, 1],
    ['standing', { period: 'standing' }, 0],
    ['waived', { state: 'waived' }, 0],
    ['owed no longer', { state: 'notApplicable' }, 0],
  ])('is what falls due in the quarter: %s', (_, over, count) => {
    expect(draftReview([aDuty(over)], QUARTER).rules).toHaveLength(count);
  });

  it('is what arose in it while a holiday table is missing', () => {
    const { dueOn: _dueOn, ...duty } = aDuty({ state: 'open', reason: 'calendarMissing' });
    expect(draftReview([duty], QUARTER).rules).toMatchObject([{ owed: 1, open: 1 }]);
  });
});

describe('its text', () => {
  it('says the sum, then what was all in time, then each other rule', () => {
    const duties = [
      aDuty(),
      aDuty({ state: 'metLate' }),
      aDuty({ state: 'overdue' }),
      aDuty({ rule: 'assessment-meeting' }),
      aDuty({ rule: 'ledger-review' }),
    ];
    expect(draftReview(duties, QUARTER).text).toBe(
      [
        '2026年二季度到期的事项共5项：按时3项，迟办1项，逾期1项。',
        '全部按时的有：季度党员大会评议、工作台账季度梳理。',
        '结对户电话联系3项：按时1项，迟办1项，逾期1项。',
      ].join('\n'),
    );
  });

  it('of a quarter in which nothing fell due is one sentence', () => {
    expect(draftReview([], QUARTER)).toEqual({ rules: [], text: '2026年二季度没有到期的事项。' });
  });

  it('can be submitted as it is, however many rules there are', () => {
    const duties = catalogue.flatMap(({ id }) =>
      reviewedStates.flatMap((state) => Array.from({ length: 20 }, () => aDuty({ rule: id, state }))),
    );
    const summary = draftReview(duties, QUARTER).text;
    const input = { kind: 'ledgerReview', quarter: '2026-Q2', summary, happenedOn: '2026-06-30' };
    expect(ledgerReview.schema.safeParse(input).success, `${summary.length} characters`).toBe(true);
  });
});
