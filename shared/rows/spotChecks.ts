/** Spot checks of a scope by their serials, and the frames of branches that they draw from. */
import type { Day, Instant } from '../domain/days.ts';
import type { DrawnPerson, Finding, SpotCheck } from '../domain/spotChecks.ts';
import type { Category } from '../domain/units.ts';
import type { Frame } from '../draws/frame.ts';
import type { CellRoot } from '../draws/roster.ts';
import type { DrawnStratum } from '../draws/stratumDraw.ts';
import { auditTrail, derived, ledgerYears } from './kept.ts';
import type { Piece } from './packed.ts';
import type { CheckPlace } from './places.ts';
import { row } from './rowKind.ts';
import type { ChainHead } from './texts.ts';

/** What strata ask of people, as far as it is theirs and not the branch's. */
export interface CellTraits {
  /** The people's own, in place of the branch's. */
  readonly categories?: readonly Category[];
  readonly leadingCadre: boolean;
  readonly retired: boolean;
  readonly mobile: boolean;
}

/** People of a branch who are alike in their traits, by their ids. */
export interface RosterCell extends CellTraits {
  readonly people: readonly string[];
}

/** A cell as draws see it: how many, and the root over who they are. */
export interface FrameCell extends CellTraits, CellRoot {}

/** The list behind a frame. Its salt, hex, is made once and keeps who is not drawn from being found out. */
export interface Roster {
  readonly salt: string;
  readonly cells: readonly RosterCell[];
}

/** What a draw reads of a branch in place of its people. */
export interface BranchFrame {
  readonly branch: string;
  /** Of the roster behind it. */
  readonly roster: string;
  /** The day on which it last changed. */
  readonly since: Day;
  readonly cells: readonly FrameCell[];
}

export const frameRow = row<BranchFrame>()({
  id: 'frame',
  holds: 'how many may be drawn of a branch, and the roots over who they are',
  key: ['F#{branch}', 'FRAME'],
  whose: 'unit',
  tier: 'internal',
  kept: derived,
  index: 'listing',
});
export const rosterRow = row<Roster>()({
  id: 'roster',
  holds: 'the list behind a frame',
  key: ['F#{branch}', 'ROSTER#{hash}'],
  whose: 'unit',
  tier: 'confidential',
  kept: {
    until: 'as long as a check that drew from it',
    ground: 'a draw can be recomputed afterwards',
    said: '与抽查同期；事后可以重新验算',
    term: { kept: 'lasting' },
  },
});

export const checkRow = row<SpotCheck>()({
  id: 'check',
  holds: 'a spot check; closed ones in which somebody was drawn are listed',
  key: ['D#{scope}', 'CHECK#{serial:8}'],
  whose: 'unit',
  tier: 'ledger',
  kept: ledgerYears,
  index: 'listing',
});

/** The check that a supervisor has open. */
export interface OpenCheck {
  readonly id: string;
  readonly serial: number;
}

export const openCheckRow = row<OpenCheck>()({
  id: 'openCheck',
  own: { title: '您正在进行的抽查' },
  holds: 'which check a supervisor has open',
  key: ['D#{scope}', 'OPEN#{supervisor}'],
  whose: { person: 'supervisor' },
  tier: 'confidential',
  kept: {
    until: 'until the check is over',
    ground: 'a supervisor has one open check at a time',
    said: '抽查结束为止；同一时间只有一次抽查',
    term: { kept: 'untilReplaced' },
  },
});

/** The list of a branch in the frame of a check. */
export interface FrameList {
  readonly roster: string;
  /** The stratum of each of the roster's cells, −1 for none. */
  readonly strata: readonly number[];
  /** People who were left out as checked lately. */
  readonly leftOut?: readonly string[];
}

/** The frame of a check: what is published, and which list stands behind each of its numbers. */
export interface CheckFrame {
  readonly frame: Frame;
  readonly lists: Readonly<Record<string, FrameList>>;
}

export const checkFrameRow = row<Piece<CheckFrame>>()({
  id: 'checkFrame',
  holds: 'a piece of the frame of a check',
  key: ['D#{scope}', 'PART#{serial:8}#FRAME#{piece:4}'],
  whose: 'unit',
  tier: 'confidential',
  kept: ledgerYears,
});
/** What a check has drawn. */
export interface Drawn {
  readonly people: readonly DrawnPerson[];
  readonly strata: readonly DrawnStratum[];
}

export const checkDrawRow = row<Piece<Drawn>>()({
  id: 'checkDraw',
  holds: 'a piece of what was drawn',
  key: ['D#{scope}', 'PART#{serial:8}#DRAW#{piece:4}'],
  whose: 'unit',
  tier: 'confidential',
  kept: ledgerYears,
});

/** A finding as it is kept: its note is sealed. */
export interface StoredFinding extends Omit<Finding, 'note'> {
  readonly sealed?: string;
  readonly enteredAt: string;
  readonly by: string;
}

export const findingRow = row<StoredFinding>()({
  id: 'finding',
  own: {
    title: '已结束的抽查对您的核查结果',
    shows: ['key', 'person', 'rule', 'duty', 'found', 'badge', 'at', 'enteredAt'],
  },
  holds: 'what was found of a person; its note is sealed',
  key: ['D#{scope}', 'PART#{serial:8}#FINDING#{finding...}'],
  whose: { person: 'person' },
  tier: 'sealed',
  kept: ledgerYears,
});

/** What a branch says to what was found; the text is sealed. */
export interface StoredAnswer {
  readonly branch: string;
  readonly by: string;
  readonly at: string;
  readonly sealed: string;
}

export const checkAnswerRow = row<StoredAnswer>()({
  id: 'checkAnswer',
  own: { title: '您代表支部对抽查结果的说明', shows: ['branch', 'by', 'at'] },
  holds: 'what a branch says to what was found, sealed',
  key: ['D#{scope}', 'PART#{serial:8}#ANSWER#{branch}#{at}#{n:4}'],
  whose: { person: 'by' },
  tier: 'sealed',
  kept: ledgerYears,
});

/** One look at a check that is not closed. */
export interface CheckLook {
  readonly at: Instant;
  readonly by: string;
  /** The id of the route. */
  readonly what: string;
}

export const checkLookRow = row<CheckLook & { readonly hash: string }>()({
  id: 'checkLook',
  own: { title: '抽查结束前的查看记录', withheld: '属于抽查的审计链，由审计管理员查阅，不能单独取出' },
  holds: 'who looked at a check before its close, in a chain of hashes',
  key: ['D#{scope}', 'PART#{serial:8}#LOOK#{n:8}'],
  whose: { person: 'by' },
  tier: 'confidential',
  kept: auditTrail,
});
export const checkLooksRow = row<ChainHead>()({
  id: 'checkLooks',
  holds: 'how many such looks there are',
  key: ['D#{scope}', 'PART#{serial:8}#LOOKS'],
  whose: 'system',
  tier: 'internal',
  kept: auditTrail,
});

export const branchCheckRow = row<CheckPlace>()({
  id: 'branchCheck',
  holds: 'that a closed check was in the branch',
  key: ['U#{branch}', 'B#spotCheck#{check}'],
  whose: 'unit',
  tier: 'ledger',
  kept: ledgerYears,
});
