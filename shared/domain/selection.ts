/** Quarterly selection of outstanding members. */
import type { Day, Instant } from './days.ts';
import type { PeriodId } from './periods.ts';
import type { PersonId } from './people.ts';
import type { UnitId } from './units.ts';

export const grades = ['qualified', 'fair', 'poor'] as const;
export type Grade = (typeof grades)[number];

export interface SelectionRound {
  readonly id: string;
  readonly branch: UnitId;
  readonly quarter: PeriodId;
  readonly meetingOn: Day;
  readonly enteredAt: Instant;
  readonly enteredBy: PersonId;
  /** Full and probationary members on the meeting's day, frozen (PROGRAMME §4.4). */
  readonly base: number;
  readonly candidates: readonly { readonly member: PersonId; readonly comment: string }[];
  readonly published?: { readonly on: Day; readonly at: Instant };
  readonly filed?: { readonly on: Day; readonly at: Instant; readonly by: PersonId };
  /** Confirmed, or returned for another filing. */
  readonly decided?: { readonly ok: boolean; readonly on: Day; readonly at: Instant; readonly by: PersonId };
  readonly followUps: readonly {
    readonly member: PersonId;
    readonly grade: Grade;
    readonly action: string;
    readonly on: Day;
    readonly at: Instant;
  }[];
}

/** At most 10 % of the members, rounded down; no parameter raises it. */
export const quotaOf = (base: number): number => Math.floor(base / 10);

/** The filing that stands on `day`: one that the superior has returned waits for another. */
export function standingFiling(
  { filed, decided }: SelectionRound,
  day: Day,
): NonNullable<SelectionRound['filed']> | undefined {
  if (!filed || filed.on > day) return undefined;
  const isReturned = decided?.ok === false && decided.on <= day && decided.at >= filed.at;
  return isReturned ? undefined : filed;
}
