/** What a branch enters: pairings, records, problems, waivers, and how it has closed. */
import type { Instant } from '../domain/days.ts';
import type { Duty } from '../domain/duty.ts';
import type { Pairing } from '../domain/pairings.ts';
import type { Problem } from '../domain/problems.ts';
import type { LedgerRecord } from '../domain/records.ts';
import type { Waiver } from '../domain/snapshot.ts';
import { ledgerYears } from './kept.ts';
import { entered, enteredAndEnded, isKnown } from './past.ts';
import { row } from './rowKind.ts';

export const pairingRow = row<Pairing>()({
  id: 'pairing',
  own: { title: '您的结对' },
  holds: 'a pairing with a household, a village or a coworker',
  key: ['U#{unit}', 'S#pairing#{pairing}'],
  whose: { person: 'member' },
  tier: 'ledger',
  kept: ledgerYears,
  snapshot: 'pairings',
  past: enteredAndEnded,
  reopens: ({ enteredAt, ended }) => [enteredAt, ...(ended ? [ended.enteredAt] : [])],
});

export const problemRow = row<Problem>()({
  id: 'problem',
  own: { title: '您的问题清单' },
  holds: 'a problem with its steps; its text is sealed apart',
  key: ['U#{unit}', 'S#problem#{problem}'],
  whose: { person: 'member' },
  tier: 'ledger',
  kept: ledgerYears,
  snapshot: 'problems',
  past: (problem, day) =>
    entered(problem, day) && { ...problem, steps: problem.steps.filter(({ at }) => isKnown(at, day)) },
});

/** A waiver that is asked for. */
export interface Proposal {
  readonly id: string;
  readonly duty: string;
  readonly branch: string;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
}

export const proposalRow = row<Proposal>()({
  id: 'proposal',
  own: { title: '您提出的、还没有批复的免除申请' },
  holds: 'a waiver that the superior has not decided on',
  key: ['U#{unit}', 'S#proposal#{waiver}'],
  whose: { person: 'proposedBy' },
  tier: 'ledger',
  kept: {
    ...ledgerYears,
    until: 'until it is decided on',
    said: '批复为止；台账的一部分（实施方案第24、140条）',
    term: { kept: 'untilReplaced' },
  },
});

/** A waiver that was asked for and that the superior did not grant. */
export interface RefusedWaiver extends Proposal {
  readonly refusedBy: string;
  readonly refusedAt: Instant;
  readonly why: string;
}

/** Not with what is read for assessing: it changes no duty. */
export const refusedWaiverRow = row<RefusedWaiver>()({
  id: 'refusedWaiver',
  own: { title: '您提出的、没有批准的免除申请' },
  holds: 'a waiver that the superior did not grant, with the reason',
  key: ['U#{unit}', 'REFUSEDWAIVER#{waiver}'],
  whose: { person: 'proposedBy' },
  tier: 'ledger',
  kept: ledgerYears,
});

export const waiverRow = row<Waiver>()({
  id: 'waiver',
  holds: 'an approved exemption from one duty',
  key: ['U#{unit}', 'S#waiver#{waiver}'],
  whose: 'unit',
  tier: 'ledger',
  kept: ledgerYears,
  snapshot: 'waivers',
  past: (waiver, day) => (isKnown(waiver.approvedAt, day) ? waiver : undefined),
});

const recordFacts = {
  whose: { person: 'subject' },
  own: { title: '您的登记' },
  tier: 'ledger',
  kept: ledgerYears,
  snapshot: 'records',
  past: entered<LedgerRecord>,
  // A first revision only adds evidence, and `knownOn` tells whether it came in time.
  reopens: ({ withdrawn, revision = 1, enteredAt }: LedgerRecord) =>
    withdrawn || revision > 1 ? [enteredAt] : [],
} as const;

export const standingRecordRow = row<LedgerRecord>()({
  id: 'standingRecord',
  holds:
    'a record that starts or ends something; of the public it has a wish in words and labels of households and apprentices, no more',
  key: ['U#{unit}', 'S#record#{record}'],
  ...recordFacts,
});
export const standingRevisionRow = row<LedgerRecord>()({
  id: 'standingRevision',
  holds: 'a correction of such a record',
  key: ['U#{unit}', 'S#record#{record}#v{revision:1}'],
  ...recordFacts,
});
export const recordRow = row<LedgerRecord>()({
  id: 'record',
  holds: 'a record of a year; of the public it has what was said at visits and labels of households, no more',
  key: ['U#{unit}', 'Y#{year:1}#{day}#{record}'],
  ...recordFacts,
});
export const recordRevisionRow = row<LedgerRecord>()({
  id: 'recordRevision',
  holds: 'a correction of a record of a year',
  key: ['U#{unit}', 'Y#{year:1}#{day}#{record}#v{revision:1}'],
  ...recordFacts,
});

const formerFacts = { tier: 'ledger', kept: ledgerYears } as const;

export const formerPairingRow = row<{ readonly pairing: Pairing; readonly until: Instant }>()({
  id: 'formerPairing',
  holds: 'a pairing that went with a member to another branch',
  key: ['U#{unit}', 'H#{day}#pairing#{pairing}#{version:6}'],
  whose: 'unit',
  ...formerFacts,
});
export const formerProblemRow = row<{ readonly problem: Problem; readonly until: Instant }>()({
  id: 'formerProblem',
  holds: 'a problem that went with a member to another branch',
  key: ['U#{unit}', 'H#{day}#problem#{problem}#{version:6}'],
  whose: 'unit',
  ...formerFacts,
});
export const formerWaiverRow = row<{ readonly waiver: Waiver; readonly until: Instant }>()({
  id: 'formerWaiver',
  holds: 'a waiver that went with a member to another branch',
  key: ['U#{unit}', 'H#{day}#waiver#{waiver}#{version:6}'],
  whose: 'unit',
  ...formerFacts,
});

/** A duty as its period closed; its id tells rule, subject, counterpart and period. */
export type Frozen = Pick<
  Duty,
  'id' | 'state' | 'opensOn' | 'dueOn' | 'closesOn' | 'needed' | 'counted' | 'reason'
>;

/** Immutable. */
export const closeRow = row<readonly Frozen[]>()({
  id: 'close',
  holds: 'duties of a rule as their period closed',
  key: ['C#{unit}', '{period}#{rule}#{chunk:1}'],
  whose: 'unit',
  tier: 'ledger',
  kept: ledgerYears,
});
