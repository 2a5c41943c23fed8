/** Every text has lines that send it: a template without any would be registered and never sent. */
import { describe, expect, test } from 'vitest';
import type { DueThing, Mine } from '../../../shared/assess/mine.ts';
import { fates, type AlertedDuty, type Concern, type Fate } from '../../../shared/domain/alerts.ts';
import { addDays, type Day } from '../../../shared/domain/days.ts';
import type { NoticeLine } from '../../../shared/messages/line.ts';
import type { Said } from '../../../shared/flows/lines/noticeKind.ts';
import type { OpeningId } from '../../../shared/domain/openings.ts';
import { composeMessage } from '../../../shared/flows/daily/composeMessage.ts';
import { forFamily } from '../../../shared/flows/daily/forFamily.ts';
import type { Kept, KeptDigest, KeptNotice } from '../../../shared/flows/daily/keptLine.ts';
import { templates, type Notice } from '../../../shared/messages/catalogue.ts';
import { renderSms } from '../../../shared/messages/renderSms.ts';
import { noticeCases } from '../../given/noticeCases.ts';
import { saidNumbers, type Numbers } from '../../given/saidNumbers.ts';

const DAY: Day = '2026-04-01';
const same = { person: 'm1', unit: 'b1', day: DAY } as const;

const reminder: Kept = {
  line: {
    ...same,
    kind: 'duty',
    role: 'owner',
    rule: 'pairing-call',
    dueOn: '2026-03-31',
    stage: 1,
    count: 1,
  },
};

const thing = (n: number, state: 'open' | 'overdue', toldSince: Day): DueThing => ({
  toldSince,
  duty: {
    id: `pairing-call~m${n}~h~2026-03`,
    rule: 'pairing-call',
    subject: `m${n}`,
    period: { calendar: '2026-03' },
    opensOn: '2026-03-01',
    dueOn: state === 'open' ? '2026-04-30' : '2026-03-31',
    needed: 1,
    counted: [],
    state,
  },
});
const things = (count: number, state: 'open' | 'overdue', toldSince = DAY) =>
  Array.from({ length: count }, (_, n) => thing(n, state, toldSince));

const say = (kept: readonly Kept[], mine?: Mine) =>
  composeMessage({ name: '某人', day: DAY, kept, dropped: [], ...(mine && { mine }) }, 'qz.example');

const own = [0, 1, 2].flatMap((overdue) =>
  [0, 1, 2].flatMap((pending) =>
    [0, 3].flatMap((others) =>
      [DAY, addDays(DAY, -9)].map((since) =>
        say([reminder], {
          overdue: things(overdue, 'overdue', since),
          pending: things(pending, 'open', since),
          awaiting: [],
          others: things(others, 'overdue'),
        }),
      ),
    ),
  ),
);

/** With links that open a form: the call of `m1`, alone and with others, pending and overdue. */
const opening = (['open', 'overdue'] as const).flatMap((state) =>
  [1, 3].map((count) =>
    composeMessage(
      {
        ...{ name: '某人', day: DAY, kept: [reminder], dropped: [] },
        mine: {
          ...{ overdue: [], pending: [], awaiting: [], others: [] },
          [state === 'open' ? 'pending' : 'overdue']: things(count, state).map(({ duty, ...rest }) => ({
            ...rest,
            duty: { ...duty, subject: 'm1', counterpart: 'p1' },
          })),
        },
      },
      'qz.example',
      { open: true },
    ),
  ),
);

const concern = (duty: string, isUnordered = false): Concern => ({
  duty,
  unit: 'b1',
  rule: 'problem-rectification',
  step: 'parent',
  overdueSince: '2026-03-01',
  isUnordered,
});
const alerted = (duty: string): AlertedDuty => {
  const { isUnordered: _is, overdueSince: _since, ...rest } = concern(duty);
  return rest;
};
function digest(over: Partial<KeptDigest> & Partial<KeptDigest['digest']> = {}): KeptDigest {
  const { items = [concern('a')], fresh = items, ended = {}, ...kept } = over;
  return {
    line: { ...same, kind: 'digest' },
    unitName: '城东区',
    freshIn: [],
    isDigest: true,
    last: { counted: [] },
    ...kept,
    digest: { items, awaiting: [], fresh, ended },
  };
}

const last = { on: '2026-03-23', digestOn: '2026-03-23', counted: [] } as const;
const toOfficers = [
  digest(),
  digest({ items: [concern('a', true)] }),
  digest({ last }),
  digest({ last, items: [concern('a', true)] }),
  digest({ last, items: [], ended: { done: [alerted('b')] } }),
  digest({ isDigest: false, freshIn: ['一支部'] }),
  digest({ isDigest: false, freshIn: ['一支部', '二支部'] }),
  digest({ isDigest: false, items: [concern('a', true)] }),
].map((kept) => say([kept]));

const given = (rule: string, about: string, isReturn = false): Kept => ({
  line: {
    ...same,
    kind: 'arrival',
    rule,
    thing: about,
    since: DAY,
    dueOn: DAY,
    ...(isReturn && { isReturn }),
  },
  duty: { ...thing(0, 'open', DAY).duty, rule },
});
const mineWith = (overdue: number, pending: number): Mine => ({
  overdue: things(overdue, 'overdue'),
  pending: things(pending, 'open'),
  awaiting: [],
  others: [],
});
const told = <N extends Notice>(notice: N, said: Said<N>, over: Partial<NoticeLine> = {}): KeptNotice => ({
  line: { ...same, kind: 'notice', notice, since: DAY, thing: 't1', ...over },
  said,
});
const arrivals = [
  say([given('problem-rectification', 'q1')], mineWith(0, 1)),
  say([given('problem-rectification', 'q1')], mineWith(1, 2)),
  say([given('problem-rectification', 'q1'), given('corrective-order', 'z1')], mineWith(0, 2)),
  say([given('problem-rectification', 'q1', true)], mineWith(1, 0)),
];

const opened = (opening: OpeningId, period: string): Kept => ({
  line: { ...same, kind: 'opening', opening, period },
  duties: [thing(0, 'open', DAY).duty],
  isBranch: true,
});
const openings = [
  say([opened('month', '2026-06')]),
  say([opened('june-report', '2026-H1')]),
  say([opened('month', '2026-06'), opened('june-report', '2026-H1')]),
];

const unit = '一中党支部';
const what = '二季度优秀党员';
const appointment = { template: 'talk-appointed', time: '3月9日15:00', place: '支部活动室' } as const;
const appointed = say([told('talk-answered', appointment)]);

const happened = noticeCases.flatMap(([, notice, , , said]) =>
  typeof said === 'string' ? [] : [say([told(notice, said)])],
);

/** The same to a number that others of the family use. */
const families = [appointed, ...own].map(
  (message) => message && forFamily(message, { name: '某人', day: DAY }, 'qz.example'),
);

test('each template is what some lines of a day are told by', () => {
  const sent = [...own, ...opening, ...toOfficers, ...arrivals, ...openings, ...happened, ...families].map(
    (message) => message?.templateId,
  );
  // What goes to a phone at once goes by no line.
  const byLines = templates.filter(({ purpose }) => purpose !== 'code').map(({ id }) => id);
  expect(new Set(sent.filter((id) => id !== undefined))).toEqual(new Set(byLines));
});

test('nothing to do is nothing to say', () => {
  expect(say([reminder], { overdue: [], pending: [], awaiting: [], others: [] })).toBeUndefined();
});

test('one’s own goes first, with the digest’s total, and the digest waits', () => {
  const items = [concern('a'), concern('b')];
  const message = say([reminder, digest({ items })], {
    overdue: things(1, 'overdue'),
    pending: [],
    awaiting: [],
    others: [],
  });
  expect(message).toMatchObject({ templateId: 'overdue-others', told: [reminder] });
  expect(message?.params).toEqual(['某人', '3月结对户电话', '1', '1', '所辖', '2', 'qz.example/a']);
  expect(message?.digests).toBeUndefined();
});

describe('what an officer’s message counts', () => {
  const counted = (kept: KeptDigest) => say([kept])?.digests;

  test('is all of a digest, on its day', () => {
    expect(counted(digest({ items: [concern('a'), concern('b')], fresh: [concern('b')], last }))).toEqual([
      { unit: 'b1', digestOn: DAY, counted: [alerted('a'), alerted('b')] },
    ]);
  });

  test('between digests the new ones only, with what was counted before', () => {
    const before = { ...last, counted: [alerted('a')] };
    const kept = digest({ isDigest: false, items: [concern('b')], last: before });
    expect(counted(kept)).toEqual([
      { unit: 'b1', digestOn: last.digestOn, counted: [alerted('a'), alerted('b')] },
    ]);
  });

  test('whatever became of things, only what is met or waived is called done', () => {
    for (const fate of fates.filter((other) => other !== 'done')) {
      const ended = { [fate]: [alerted('b')] } as Partial<Record<Fate, AlertedDuty[]>>;
      expect(say([digest({ last, ended })])?.params.join(), fate).not.toContain('办结');
    }
  });

  test('a line left over and one of today of the same unit are one', () => {
    const over = digest({ isDigest: false, line: { ...same, day: '2026-03-31', kind: 'digest' } });
    const message = say([over, digest()]);
    expect(message).toMatchObject({
      templateId: 'digest-first',
      params: ['城东区', '1', '1', 'qz.example/b'],
    });
    expect(message?.told).toHaveLength(2);
  });

  test('what is new at the steps of two units is new once', () => {
    const last = { on: '2026-03-23', digestOn: '2026-03-23', counted: [] } as const;
    const line = { ...same, unit: 'b2', kind: 'digest' } as const;
    const done = { done: [alerted('x')] };
    const message = say([digest({ last, ended: done }), digest({ last, ended: done, line })]);
    expect(message?.params).toEqual(['城东区等', '3月23日', '新增1件、办结1件', '1', 'qz.example/b']);
  });

  test('of several units it is one text, each thing once', () => {
    const other = digest({
      items: [concern('a'), concern('c')],
      line: { ...same, unit: 'b2', kind: 'digest' },
    });
    expect(say([digest(), other])).toMatchObject({
      templateId: 'digest-first',
      params: ['城东区等', '1', '2', 'qz.example/b'],
    });
  });
});

describe('where the SMS before had the same words, of another thing', () => {
  const mine = (overdue: number, pending: number, others: number, since: Day): Mine => ({
    overdue: things(overdue, 'overdue', since).map((item, n) => ({
      ...item,
      duty: { ...item.duty, dueOn: addDays('2026-03-31', -n) },
    })),
    pending: things(pending, 'open', since),
    awaiting: [],
    others: things(others, 'overdue'),
  });
  const cases = [
    ['one pending', [reminder], mine(0, 1, 0, DAY)],
    ['one pending that was told', [reminder], mine(0, 1, 0, addDays(DAY, -9))],
    ['several pending', [reminder], mine(0, 2, 0, addDays(DAY, -9))],
    ['one overdue', [reminder], mine(1, 0, 0, DAY)],
    ['several overdue', [reminder], mine(2, 0, 0, DAY)],
    ['several of both', [reminder], mine(2, 1, 0, DAY)],
    ['one pending, and others’', [reminder], mine(0, 1, 3, DAY)],
    ['several overdue, and others’', [reminder], mine(2, 0, 3, DAY)],
    ['one given', [given('problem-rectification', 'q1')], mine(0, 1, 0, DAY)],
    ['one given, with more to do', [given('problem-verification', 'q1')], mine(6, 1, 0, DAY)],
  ] as const;

  test.each(cases)('%s: it is said otherwise, with the same numbers', (_what, kept, own) => {
    const checked = { name: '某人', day: DAY, kept, dropped: [], mine: own };
    const textOf = (last?: string) => {
      const sms = composeMessage(checked, 'qz.example', { ...(last !== undefined && { last }) });
      if (!sms) throw new Error('nothing is said');
      const { days: _days, left: _left, ...numbers }: Numbers = saidNumbers(sms.templateId, sms.params);
      return { text: renderSms(sms.templateId, sms.params), numbers, told: sms.told };
    };
    const first = textOf();
    const again = textOf(first.text);
    expect(again.text).not.toBe(first.text);
    expect(again.told).toEqual(first.told);
    if ('overdue' in first.numbers && 'overdue' in again.numbers)
      expect(again.numbers).toEqual(first.numbers);
    expect(textOf('【旗帜】别的')).toEqual(first);
  });
});

describe('what happened and is no duty', () => {
  const day = (on: Day) => ({ since: on, thing: on });
  const looked = (on: Day) => told('talk-looked-into', { template: 'talk-looked-into', day: on }, day(on));
  const paper = (on: Day) => told('paper-came', { template: 'paper-came', day: on }, day(on));
  const answered = (on: Day) => told('talk-answered', { template: 'talk-answered', day: on }, day(on));
  const waits = (dueOn: Day, thing: string, over: Partial<NoticeLine> = {}) =>
    told('transfer-came', { template: 'transfer-waits', unit, dueOn }, { thing, ...over });
  const done = told('transfer-came', { template: 'transfer-done', unit }, { thing: 'm9' });
  const role = (name: string, thing: string, over: Partial<NoticeLine> = {}) =>
    told('role-given', { template: 'role-given', unit: name, office: '督查人员' }, { thing, ...over });
  const returned = (half: string) =>
    told('report-returned', { template: 'report-returned', what: `${half}谈话小结` }, { thing: half });
  const confirmed = told('round-confirmed', { template: 'round-confirmed', what });
  const due = mineWith(0, 1);

  test.each<[string, readonly Kept[], string, readonly number[]]>([
    [
      'a look is told before a paper, and for it',
      [looked('2026-03-30'), paper('2026-03-31')],
      '3月30日被紧急查看',
      [0, 1],
    ],
    ['whichever came first', [paper('2026-03-31'), looked('2026-03-30')], '3月30日被紧急查看', [0, 1]],
    ['the last look of several', [looked('2026-03-30'), looked('2026-03-31')], '3月31日被紧急查看', [0, 1]],
    ['the last paper of several', [paper('2026-03-30'), paper('2026-03-31')], '3月31日有一份文件', [0, 1]],
    [
      'alone, whatever else there is',
      [reminder, confirmed, answered('2026-03-31'), paper(DAY)],
      '4月1日有一份文件',
      [3],
    ],
    [
      'several answers by the latest day',
      [answered('2026-03-31'), answered('2026-03-30')],
      '3月31日已答复',
      [0, 1],
    ],
    [
      'an appointment and another answer',
      [told('talk-answered', appointment), answered('2026-03-30')],
      '4月1日已答复',
      [0, 1],
    ],
    [
      'what asks for something before an answer',
      [answered(DAY), confirmed],
      '二季度优秀党员已由上级确定',
      [1],
    ],
    [
      'several who wait, by the first one’s day',
      [waits('2026-04-15', 'm7'), waits('2026-04-17', 'm8')],
      '4月15日前',
      [0, 1],
    ],
    [
      'not those of another branch',
      [waits('2026-04-15', 'm7'), waits('2026-04-15', 'm8', { unit: 'b2' })],
      '4月15日前',
      [0],
    ],
    ['nor who waits with who has come', [done, waits('2026-04-15', 'm7')], '有党员已转入', [0]],
    [
      'offices of whichever units',
      [role('城东区', 'supervisor'), role('城中区', 'auditor', { unit: 'b2' })],
      '城东区',
      [0, 1],
    ],
    ['each report on its own', [returned('上半年'), returned('下半年')], '上半年谈话小结', [0]],
    ['the first of two kinds', [confirmed, done], '二季度优秀党员已由上级确定', [0]],
  ])('%s', (_name, kept, words, spoken) => {
    const message = say(kept, kept.includes(reminder) ? due : undefined);
    if (!message) throw new Error('nothing is said');
    expect(renderSms(message.templateId, message.params)).toContain(words);
    expect(message.told).toEqual(spoken.map((index) => kept[index]));
  });

  test('one’s own is told before what was given, and an answer last', () => {
    expect(say([reminder, confirmed, answered(DAY)], due)?.told).toEqual([reminder]);
    expect(say([digest(), answered(DAY)])?.templateId).toBe('digest-first');
  });
});
