/** What a line comes to when it is looked at again before it is sent: still true, with what its text is made of. */
import type { Digest } from '../../assess/digest.ts';
import type { Reminder } from '../../assess/remind.ts';
import type { Day } from '../../domain/days.ts';
import type { Duty } from '../../domain/duty.ts';
import type { ArrivalLine, DigestLine, NoticeLine, OpeningLine } from '../../messages/line.ts';
import type { LastDigest } from '../lines/lastDigest.ts';
import type { Said } from '../lines/noticeKind.ts';

/** A line of one's own, or of one's branch, that is still true. */
export interface KeptReminder {
  readonly line: Reminder;
}

/** What an officer is told of what is below a unit. */
export interface KeptDigest {
  readonly line: DigestLine;
  readonly unitName: string;
  /** Names of the units in which a rectification or an order is newly overdue. */
  readonly freshIn: readonly string[];
  readonly digest: Digest;
  /** Whether it is the week's digest, and not only what is urgent. */
  readonly isDigest: boolean;
  /** What the officer's last message counted. */
  readonly last: LastDigest;
}

/** What happened, with what is said of it. */
export interface KeptNotice {
  readonly line: NoticeLine;
  readonly said: Said;
}

/** What somebody gave and is still to be done. */
export interface KeptArrival {
  readonly line: ArrivalLine;
  readonly duty: Duty & { readonly dueOn: Day };
}

/** A period that has begun, with what is open in it. */
export interface KeptOpening {
  readonly line: OpeningLine;
  readonly duties: readonly Duty[];
  readonly isBranch: boolean;
}

/** A line that is still true. */
export type Kept = KeptReminder | KeptOpening | KeptArrival | KeptDigest | KeptNotice;

export const isReminder = (kept: Kept): kept is KeptReminder =>
  kept.line.kind === 'duty' || kept.line.kind === 'standing' || kept.line.kind === 'backlog';
export const isOpening = (kept: Kept): kept is KeptOpening => kept.line.kind === 'opening';
export const isArrival = (kept: Kept): kept is KeptArrival => kept.line.kind === 'arrival';
export const isDigest = (kept: Kept): kept is KeptDigest => kept.line.kind === 'digest';
export const isNotice = (kept: Kept): kept is KeptNotice => kept.line.kind === 'notice';
