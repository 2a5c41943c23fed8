/** A line: one thing that one person should be told. A person's lines of a day become one SMS. */
import type { Day } from '../domain/days.ts';
import type { OpeningId } from '../domain/openings.ts';
import type { PeriodId } from '../domain/periods.ts';
import type { Purpose } from '../domain/purpose.ts';
import type { UnitId } from '../domain/units.ts';
import type { Notice } from './catalogue.ts';

interface AnyLine {
  readonly person: string;
  /** The unit whose duties it is about. */
  readonly unit: UnitId;
  /** The day on which it falls due to be told. */
  readonly day: Day;
  /** The day to which its telling was put off, because the person has had many SMS this month. */
  readonly heldTo?: Day;
}

/** Of duties of a unit: told to who owes them, or to the secretary because they are overdue. */
interface OwnLine extends AnyLine {
  readonly role: 'owner' | 'secretary';
  /** How many duties it speaks of. */
  readonly count: number;
}

/** Duties of one rule with a common due day. */
export interface DutyLine extends OwnLine {
  readonly kind: 'duty';
  readonly rule: string;
  readonly dueOn: Day;
  /** Days from the due day: before it negative, after it positive. */
  readonly stage: number;
  /** Of what was reported as done and sent back: the day of the return, from which its stages count. */
  readonly returnedOn?: Day;
}

/** Standing duties with a common due day, of whichever rules. */
export interface StandingLine extends OwnLine {
  readonly kind: 'standing';
  readonly dueOn: Day;
  readonly stage: number;
}

/** The first sweep of a unit: what was overdue before, and the latest due day of it. */
export interface BacklogLine extends OwnLine {
  readonly kind: 'backlog';
  readonly dueOn: Day;
}

/** A period begins in which a unit owes something: to whoever has to see to it. */
export interface OpeningLine extends AnyLine {
  readonly kind: 'opening';
  readonly opening: OpeningId;
  readonly period: PeriodId;
}

/** An officer is to hear of what is overdue below a unit, and of what became of what was told before. */
export interface DigestLine extends AnyLine {
  readonly kind: 'digest';
}

/** Somebody else gave the person something to do: told once, with what it is and by when (PROGRAMME §4.37, §4.56). */
export interface ArrivalLine extends AnyLine {
  readonly kind: 'arrival';
  readonly rule: string;
  /** The problem, order, request or event. */
  readonly thing: string;
  readonly since: Day;
  readonly dueOn: Day;
  /** It was reported as done and has come back. */
  readonly isReturn?: true;
}

/** Something that happened and is no duty. One of a kind, unit and day is one line. */
export interface NoticeLine extends AnyLine {
  readonly kind: 'notice';
  readonly notice: Notice;
  readonly since: Day;
  /** Of an answer the request, of an office its role, else what has come: so that each is told. */
  readonly thing?: string;
}

export type Line =
  | DutyLine
  | StandingLine
  | BacklogLine
  | OpeningLine
  | ArrivalLine
  | DigestLine
  | NoticeLine;

/** A line as it is stored under its person. */
export type StoredLine = Line extends infer L ? (L extends Line ? Omit<L, 'person'> : never) : never;

/** What the line's message is for; of a notice its template says so. */
export function purposeOf(line: Exclude<StoredLine, { kind: 'notice' }>): Purpose {
  switch (line.kind) {
    case 'duty':
    case 'standing':
      return line.stage < 0 ? 'reminder' : 'overdue';
    case 'backlog':
      return 'overdue';
    case 'digest':
      return 'alert';
    case 'opening':
      return 'opening';
    case 'arrival':
      return 'arrival';
  }
}

/**
 * What makes a line the same line: its day does not, so that overlapping sweeps of two days write it once. A unit has
 * one backlog line a person, whenever it is first swept.
 */
export function lineId(line: StoredLine): string {
  switch (line.kind) {
    case 'duty':
      return [line.role, line.unit, line.rule, line.returnedOn ?? line.dueOn, signed(line.stage)].join('#');
    case 'standing':
      return [line.role, line.unit, line.kind, line.dueOn, signed(line.stage)].join('#');
    case 'backlog':
      return [line.role, line.unit, line.kind, '', 'first'].join('#');
    case 'opening':
      return ['owner', line.unit, line.kind, line.opening, line.period].join('#');
    case 'arrival':
      return ['owner', line.unit, line.kind, line.rule, line.thing, line.since].join('#');
    case 'digest':
      return ['officer', line.unit, line.kind, line.day].join('#');
    case 'notice':
      return ['owner', line.unit, line.notice, line.since, line.thing ?? 'told'].join('#');
  }
}

const signed = (stage: number): string => (stage < 0 ? String(stage) : `+${stage}`);
