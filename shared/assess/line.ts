/** A line: one thing that one person should be told. A person's lines of a day become one SMS. */
import type { Day } from '../domain/days.ts';
import type { UnitId } from '../domain/units.ts';
import type { Purpose } from '../messages/template.ts';

export type LineRole = 'owner' | 'secretary' | 'officer';

/** Rules that a line speaks of together, instead of a rule's id. */
export const STANDING_LINE = 'standing';
export const BACKLOG = 'backlog';
export const DIGEST = 'digest';

/** What a line tells that is no duty: a request was answered; a talk's text was looked into; a paper has come. */
export const ANSWERED = 'talk-answered';
export const LOOKED_INTO = 'talk-looked-into';
export const PAPER_CAME = 'paper-came';
export type Notice = typeof ANSWERED | typeof LOOKED_INTO | typeof PAPER_CAME;

export interface Line {
  readonly person: string;
  readonly role: LineRole;
  /** The unit whose duties it is about. */
  readonly unit: UnitId;
  /** A rule's id, or one of the words above. */
  readonly rule: string;
  /** The common due day; of a digest its own day; of a backlog the latest due day. */
  readonly dueOn: Day;
  /** `-5` before, `+1` after the due day; `first` for a backlog; `alert` or `closing` for a digest. */
  readonly stage: string;
  readonly purpose: Purpose;
  /** The day on which it falls due to be told. */
  readonly day: Day;
  readonly count: number;
  /** Of a digest: the officer was not told of the last alert, and so hears nothing of its end. */
  readonly untold?: boolean;
}

/**
 * What makes a line the same line: its day does not, so that overlapping sweeps of two days write it once. A unit has
 * one backlog line a person, whenever it is first swept.
 */
export const lineId = (line: Omit<Line, 'person'>): string =>
  [line.role, line.unit, line.rule, line.rule === BACKLOG ? '' : line.dueOn, line.stage].join('#');
