/** What the nights and mornings leave: how far units are swept, what is told to whom, and what was. */
import type { AlertedDuty } from '../domain/alerts.ts';
import type { CoverageFigures } from '../domain/coverageFigures.ts';
import type { Day } from '../domain/days.ts';
import type { StoredLine } from '../messages/line.ts';
import type { LastingFigures, MonthFigures, SentTexts } from '../domain/figures.ts';
import type { Gap, Summary } from '../domain/summaries.ts';
import { countedOnce, derived, telling } from './kept.ts';
import type { Packed, Parted, Piece } from './packed.ts';
import type { Pace } from '../domain/pace.ts';
import { row } from './rowKind.ts';
import type { SmsRow } from './smsRow.ts';

/** Which figures of a unit those above it have: kept in `SWEPT`, so that a day without news reads and writes nothing. */
export interface KnownFigures {
  /** The unit's path when they were written. */
  readonly path: string;
  /** By place, the hash of what may still change there. */
  readonly hashes: Readonly<Record<string, string>>;
}

/** How far a unit has been swept, and what its parent has: the hash of the summary, and which figures. */
export interface Swept {
  readonly day: Day;
  readonly summary?: string;
  readonly figures?: KnownFigures;
  /** The mark of what a branch's parent has of its coverage. */
  readonly coverage?: string;
  /** The mark of the frame that draws have of a branch. */
  readonly frame?: string;
}

export const sweptRow = row<Swept>()({
  id: 'swept',
  holds: 'how far the unit is swept',
  key: ['U#{unit}', 'SWEPT'],
  whose: 'system',
  tier: 'internal',
  kept: derived,
});

export const openedRow = row<{ readonly on: Day }>()({
  id: 'opened',
  holds: 'that a period was opened for the unit, and on which day',
  key: ['U#{unit}', 'OPENED#{opening}#{period}'],
  whose: 'system',
  tier: 'internal',
  kept: {
    until: '40 days',
    ground: 'a period is opened once, and caught up for some days',
    said: '40天；同一时期只提醒一次',
    term: { kept: 'expires' },
  },
});

/** A summary as it is stored: what a large branch has overdue lies in rows of its own, and `gaps` is then empty. */
export interface StoredSummary extends Summary {
  readonly parted?: Parted<readonly Gap[]>;
}

export const summaryRow = row<StoredSummary>()({
  id: 'summary',
  holds: 'what a unit below owes and has missed',
  key: ['U#{parent}', 'SUM#{child}'],
  whose: 'unit',
  tier: 'ledger',
  kept: derived,
});

export const summaryPieceRow = row<Piece<readonly Gap[]>>()({
  id: 'summaryPiece',
  holds: 'a piece of what a unit below has missed, where that is more than an item holds',
  key: ['U#{parent}', 'SUMPIECE#{child}#{hash}#{piece:3}'],
  whose: 'unit',
  tier: 'ledger',
  kept: derived,
});

export const figuresRow = row<MonthFigures>()({
  id: 'figures',
  holds: 'figures of a unit below, by the month in which things fell due',
  key: ['U#{parent}', 'FIG#{month}#{child}'],
  whose: 'unit',
  tier: 'ledger',
  kept: derived,
});

export const formerFiguresRow = row<MonthFigures>()({
  id: 'formerFigures',
  holds: 'figures of a unit below, of what fell due in a month before the unit stood elsewhere',
  key: ['U#{parent}', 'FIG#{month}#{child}#{day}'],
  whose: 'unit',
  tier: 'ledger',
  kept: derived,
});

export const lastingFiguresRow = row<LastingFigures>()({
  id: 'lastingFigures',
  holds: 'figures of a unit below of what never closes',
  key: ['U#{parent}', 'FIG#lasting#{child}'],
  whose: 'unit',
  tier: 'ledger',
  kept: derived,
});

export const formerLastingFiguresRow = row<LastingFigures>()({
  id: 'formerLastingFigures',
  holds: 'figures of a unit below of what never closes and fell due before the unit stood elsewhere',
  key: ['U#{parent}', 'FIG#lasting#{child}#{day}'],
  whose: 'unit',
  tier: 'ledger',
  kept: derived,
});

export const sentRow = row<SentTexts>()({
  id: 'sent',
  holds: "how many SMS went to the unit's people in a month, by day",
  key: ['U#{unit}', 'S#sent#{month}'],
  whose: 'unit',
  tier: 'internal',
  kept: {
    until: '120 days',
    ground: 'counted into the month’s figures, which stay',
    said: '120天；已计入当月的汇总数',
    term: { kept: 'expires' },
  },
  snapshot: 'sent',
});

export const coverageRow = row<CoverageFigures>()({
  id: 'coverage',
  holds: 'how many of a branch below are covered in a period',
  key: ['U#{parent}', 'COV#{period}#{child}'],
  whose: 'unit',
  tier: 'ledger',
  kept: derived,
});

/** The last alert of a unit as it is stored: a department may know of thousands, more than an item holds. */
export interface StoredAlert {
  readonly day: Day;
  readonly told: Packed<readonly AlertedDuty[]> | Parted<readonly AlertedDuty[]>;
  /** The day of the last digest; absent while only new problems and orders were told. */
  readonly digestOn?: Day;
  /** What the topic is told, until it has taken it. */
  readonly telling?: Packed<TopicText>;
}

/** A message to a department's topic. */
export interface TopicText {
  readonly subject: string;
  readonly text: string;
}

export const alertRow = row<StoredAlert>()({
  id: 'alert',
  holds: "what the unit's department was last told by its topic",
  key: ['U#{unit}', 'ALERT'],
  whose: 'unit',
  tier: 'ledger',
  kept: telling,
});

export const alertPieceRow = row<Piece<readonly AlertedDuty[]>>()({
  id: 'alertPiece',
  holds: "a piece of what the unit's department was last told, where that is more than an item holds",
  key: ['U#{unit}', 'ALERTPIECE#{hash}#{piece:3}'],
  whose: 'unit',
  tier: 'ledger',
  kept: countedOnce,
});

export const countedPieceRow = row<Piece<readonly AlertedDuty[]>>()({
  id: 'countedPiece',
  holds: 'a piece of what an SMS to an officer counts, where that is more than an item holds',
  key: ['P#{person}', 'COUNTED#{hash}#{piece:3}'],
  whose: 'unit',
  tier: 'ledger',
  kept: countedOnce,
});

export const lineRow = row<StoredLine>()({
  id: 'line',
  own: { title: '应当提醒您的事项' },
  holds: 'one thing that a person is to be told',
  key: ['P#{person}', 'LINE#{line...}'],
  whose: { person: 'person' },
  tier: 'ledger',
  kept: telling,
  index: 'sending',
});

/** In a range of `messageRow`, which has it beside the day's. */
export const urgentMessageRow = row<SmsRow>()({
  id: 'urgentMessage',
  own: {
    title: '另外发给您的短信',
    shows: ['day', 'hour', 'purpose', 'template', 'text', 'state', 'claimedAt'],
  },
  holds: "what a person was sent beside the day's SMS, because it could not wait",
  key: ['P#{person}', 'SMS#{day}#{hour:2}'],
  whose: { person: 'person' },
  tier: 'ledger',
  kept: telling,
});

export const messageRow = row<SmsRow>()({
  id: 'message',
  own: { title: '发给您的短信', shows: ['day', 'purpose', 'template', 'text', 'state', 'claimedAt'] },
  holds: "a person's one SMS of a day",
  key: ['P#{person}', 'SMS#{day}'],
  whose: { person: 'person' },
  tier: 'ledger',
  kept: telling,
});

/** Lines that were not told in their day's window, or not at all. */
export interface Unsent {
  readonly person: string;
  readonly day: Day;
  readonly home: string;
  /** Ids of lines. */
  readonly lines: readonly string[];
  /** `late`: they go on being tried while they are fresh; `never`: they have become stale. */
  readonly how: 'late' | 'never';
  /** The provider's word or ours, never a phone number. */
  readonly why: string;
}

export const unsentRow = row<Unsent>()({
  id: 'unsent',
  own: { title: '没有按时发给您的短信', shows: ['day', 'lines', 'how', 'why'] },
  holds: 'what a person was not told by SMS on the day for it, and why',
  key: ['P#{person}', 'UNSENT#{day}#{how}'],
  whose: { person: 'person' },
  tier: 'internal',
  kept: {
    until: '120 days',
    ground: 'who runs the deployment sees what was not sent, and why',
    said: '120天；便于查明短信为什么没有发出',
    term: { kept: 'expires' },
  },
  index: 'listing',
});

export const paceRow = row<Pace>()({
  id: 'pace',
  holds: 'the one bucket of SMS at the provider’s rate, and whether the run has stopped',
  key: ['G#sms', 'PACE'],
  whose: 'system',
  tier: 'internal',
  kept: derived,
});
