/** How things may stand with what a notice is about: its words are held against them, and how they are composed. */
import type { CircumstanceProposal } from '../../shared/domain/circumstanceProposals.ts';
import type { Day } from '../../shared/domain/days.ts';
import type { Office } from '../../shared/domain/people.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import type { TalkRequest } from '../../shared/domain/talks.ts';
import type { Transfer } from '../../shared/domain/transfers.ts';
import type { Said } from '../../shared/flows/lines/noticeKind.ts';
import type { Change } from '../../shared/flows/table/ports.ts';
import { putRow } from '../../shared/flows/table/rows.ts';
import type { Notice } from '../../shared/messages/catalogue.ts';
import { circumstanceRow, transferRow } from '../../shared/rows/people.ts';
import type { DropReason } from '../../shared/rows/smsRow.ts';
import { aMember, aSecretary, leaving } from './people.ts';
import { aHalfReport, aRound, decided, filed, published } from './supervision.ts';
import { noon, START } from './times.ts';
import { aBranch } from './units.ts';

/** The day on which things stand so, and on which what is told came. */
export const DAY: Day = '2026-04-01';
const unit = aBranch().name;
const what = '二季度优秀党员';

const transfer = (state: Transfer['state'], over: Partial<Transfer> = {}): Transfer => ({
  ...{ id: 't1', person: 'm1', name: '某人', from: 'b2', to: 'b1', on: DAY, by: 's2', proposedAt: noon(DAY) },
  state,
  ...over,
});
const proposal = (state: CircumstanceProposal['state']): CircumstanceProposal => ({
  ...{ id: state, branch: 'b1', person: 'm1', name: '某人', circumstance: {}, reason: '住院' },
  ...{ by: 's1', at: noon(DAY), state },
});
export const noticeRows: readonly Change[] = [
  putRow(transferRow.key('b1', 't1'), transfer('waiting'), 'absent'),
  putRow(transferRow.key('b1', 't2'), transfer('declined', { id: 't2' }), 'absent'),
  putRow(
    transferRow.key('b1', 't3'),
    transfer('waiting', { id: 't3', proposedAt: noon('2099-04-01') }),
    'absent',
  ),
  putRow(circumstanceRow.key('b1', 'proposed'), proposal('proposed'), 'absent'),
  putRow(circumstanceRow.key('b1', 'approved'), proposal('approved'), 'absent'),
];

const request = (time: string, place: string): Partial<UnitSnapshot> => ({
  requests: [
    {
      ...{ id: 'q1', branch: 'b1', by: 'm1', askedAt: noon(DAY) },
      reply: { at: noon(DAY), by: 's1', time, place },
    },
  ] satisfies TalkRequest[],
});
const office = (role: Office['role']): Office => ({
  person: 'm1',
  name: '某人',
  unit: 'b1',
  role,
  from: START,
});
const round = (over: Parameters<typeof aRound>[1]): Partial<UnitSnapshot> => ({
  rounds: [aRound('2026-04-10', { published: published('2026-04-11'), ...over })],
});
const objection = { n: 1, at: noon(DAY), from: 'public' } as const;
const handled = { on: DAY, at: noon(DAY), by: 's1', finding: '已核实', upheld: false };
const report = (state: Parameters<typeof aHalfReport>[1]): Partial<UnitSnapshot> => ({
  reports: [aHalfReport('2026-H1', state)],
});

type NoticeCase = readonly [
  /** How things stand. */
  now: string,
  notice: Notice,
  /** What the snapshot of branch `b1` has beyond the usual; the offices in it are m1's. */
  standing: Partial<UnitSnapshot> & { readonly offices?: readonly Office[] },
  thing: string | undefined,
  says: Said | DropReason,
];

/** What each notice to `m1` says on `DAY`, or why it says nothing any more; every template is said by some. */
export const noticeCases: readonly NoticeCase[] = [
  ['a talk was looked into', 'talk-looked-into', {}, undefined, { template: 'talk-looked-into', day: DAY }],
  ['a paper came', 'paper-came', {}, undefined, { template: 'paper-came', day: DAY }],
  [
    'a talk has its time and place',
    'talk-answered',
    request('3月9日15:00', '支部活动室'),
    'q1',
    { template: 'talk-appointed', time: '3月9日15:00', place: '支部活动室' },
  ],
  [
    'its place takes more words',
    'talk-answered',
    request('3月9日15:00', '市民中心三号楼二层党员活动室'),
    'q1',
    { template: 'talk-appointed', time: '3月9日15:00', place: '见页面' },
  ],
  [
    'its time takes more words',
    'talk-answered',
    request('三月九日下午三点到四点之间', '支部活动室'),
    'q1',
    { template: 'talk-answered', day: DAY },
  ],
  ['the request is of long ago', 'talk-answered', {}, 'q1', { template: 'talk-answered', day: DAY }],
  [
    'an office of its own name',
    'role-given',
    { offices: [office('supervisor')] },
    'supervisor',
    { template: 'role-given', unit, office: '督查人员' },
  ],
  [
    'whoever is alerted',
    'role-given',
    { offices: [office('departmentOfficer')] },
    'departmentOfficer',
    { template: 'role-given', unit, office: '工作人员' },
  ],
  [
    'the office was taken back',
    'role-given',
    { offices: [office('auditor')] },
    'supervisor',
    'notTheirsAnyMore',
  ],
  [
    'somebody waits to be accepted, ten working days',
    'transfer-came',
    {},
    't1',
    { template: 'transfer-waits', unit, dueOn: '2026-04-16' },
  ],
  ['of a year without its days off', 'transfer-came', {}, 't3', { template: 'transfer-waits-undated', unit }],
  ['was declined', 'transfer-came', {}, 't2', 'done'],
  ['has come', 'transfer-came', {}, 'm1', { template: 'transfer-done', unit }],
  [
    'has gone again',
    'transfer-came',
    { people: [aSecretary(), aMember({ left: leaving(DAY) })] },
    'm1',
    'done',
  ],
  ['a circumstance waits', 'circumstance-came', {}, 'proposed', { template: 'circumstance-came', unit }],
  ['is decided', 'circumstance-came', {}, 'approved', 'done'],
  [
    'confirmed',
    'round-confirmed',
    round({ filed: filed(DAY), decided: decided(DAY) }),
    'r1',
    { template: 'round-confirmed', what },
  ],
  [
    'withdrawn since',
    'round-confirmed',
    round({
      filed: filed(DAY),
      decided: decided(DAY),
      withdrawn: { on: DAY, at: noon(DAY), by: 's1', reason: '误录' },
    }),
    'r1',
    'done',
  ],
  [
    'returned',
    'round-returned',
    round({ filed: filed(DAY), decided: decided(DAY, false) }),
    'r1',
    { template: 'round-returned', what },
  ],
  ['filed again', 'round-returned', round({ filed: filed(DAY) }), 'r1', 'done'],
  [
    'an objection is open',
    'objection-came',
    round({ objections: [objection] }),
    'r1',
    { template: 'objection-came', unit, what },
  ],
  ['is handled', 'objection-came', round({ objections: [{ ...objection, handled }] }), 'r1', 'done'],
  ['of a round that is gone', 'objection-came', {}, 'r1', 'done'],
  [
    'a report came back',
    'report-returned',
    report({ submittedOn: '2026-03-30', returnedOn: DAY }),
    '2026-H1',
    { template: 'report-returned', what: '上半年谈话小结' },
  ],
  [
    'to a unit above branches',
    'report-returned',
    { ...report({ submittedOn: '2026-03-30', returnedOn: DAY }), unit: aBranch({ kind: 'committee' }) },
    '2026-H1',
    { template: 'report-returned', what: '上半年谈话报告' },
  ],
  ['sent again', 'report-returned', report({ submittedOn: DAY }), '2026-H1', 'done'],
  ['sent again on paper', 'report-returned', report({ paperOn: DAY }), '2026-H1', 'done'],
];
