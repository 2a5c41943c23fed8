/** Whose turn it is where one does a thing and another verifies it (PROGRAMME §4.33). */
import { addDays, daysBetween, later, type Day } from './days.ts';
import type { PersonId } from './people.ts';

/** The one party that is to act, since when and until when; no due day where none is set. */
export interface Turn {
  readonly who: readonly PersonId[];
  readonly since: Day;
  readonly dueOn?: Day;
}

/** That something is done was reported, and what its verifier decided. */
export interface DoneReport {
  /** The day on which it was done. */
  readonly on: Day;
  /** The day on which that was written down: from then on it is the verifier's turn. */
  readonly enteredOn: Day;
  /** The deadline that then stood. */
  readonly dueOn: Day;
  readonly decided?: { readonly on: Day; readonly isAccepted: boolean };
}

/** What was reported by its deadline and sent back after it: overdue as if nothing had been reported. */
export interface Returned {
  /** The day of the last return: the owner's own stages count from it. */
  readonly on: Day;
  /** Whole days late in the owner's earlier turns, which add up on the ladder. */
  readonly daysLate: number;
}

/** The reports as they stood at the end of `asOf`. */
export const reportsBy = (reports: readonly DoneReport[], asOf: Day): DoneReport[] =>
  reports
    .filter(({ on }) => on <= asOf)
    .map(({ decided, ...report }) => (decided && decided.on <= asOf ? { ...report, decided } : report));

/** The day on which the last report was sent back, until something is reported again. */
export function lastReturn(reports: readonly DoneReport[]): Day | undefined {
  const last = reports.at(-1)?.decided;
  return last && !last.isAccepted ? last.on : undefined;
}

/** The last return, if it came after the deadline and nothing was reported since. */
export function returnedOf(reports: readonly DoneReport[], dueOn: Day): Returned | undefined {
  const last = reports.at(-1)?.decided;
  if (!last || last.isAccepted || last.on <= dueOn) return undefined;
  const run = reports.slice(reports.findLastIndex(({ decided }) => decided?.isAccepted === true) + 1);
  let since = dueOn;
  let daysLate = 0;
  for (const { on, decided } of run) {
    daysLate += Math.max(0, daysBetween(since, on));
    if (decided) since = later(dueOn, decided.on);
  }
  return { on: last.on, daysLate };
}

/**
 * The day from which the ladder counts: the due day, moved by the days on which it was not the owner's turn, and no
 * earlier than the day on which the owner took it over.
 */
export const lateFrom = ({
  dueOn,
  returned,
  inheritedOn = dueOn,
}: {
  readonly dueOn: Day;
  readonly returned?: Returned;
  readonly inheritedOn?: Day;
}): Day => (returned ? addDays(returned.on, -returned.daysLate) : later(dueOn, inheritedOn));
