/** How rows look from an earlier day: what was entered later is hidden. */
import { dayOf, type Day, type Instant } from '../domain/days.ts';

/** Whether what was entered at an instant was known at the end of `day`. */
export const isKnown = (at: Instant, day: Day): boolean => dayOf(at) <= day;

/** The row, if it was entered by then. */
export const entered = <R extends { readonly enteredAt: Instant }>(row: R, day: Day): R | undefined =>
  isKnown(row.enteredAt, day) ? row : undefined;

/** The row, if it was entered by then, without an ending that was entered later. */
export const enteredAndEnded = <
  R extends { readonly enteredAt: Instant; readonly ended?: { readonly enteredAt: Instant } },
>(
  row: R,
  day: Day,
): R | undefined => entered(row, day) && without(row, 'ended', row.ended?.enteredAt, day);

/** The row without a field that was written down after `day`. */
export function without<R extends object>(row: R, field: keyof R, at: Instant | undefined, day: Day): R {
  if (at === undefined || isKnown(at, day)) return row;
  const kept = { ...row };
  delete kept[field];
  return kept;
}

/** The row without those of its steps that were taken after `day`. */
export const withoutLaterSteps = <
  F extends string,
  R extends { readonly [S in F]?: { readonly at: Instant } },
>(
  row: R,
  steps: readonly F[],
  day: Day,
): R => steps.reduce((kept, step) => without(kept, step, kept[step]?.at, day), row);
