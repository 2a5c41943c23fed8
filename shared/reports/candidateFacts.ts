/** What may be looked at beside a candidate's name: facts of the year, counted, with no score and in no order. */
import type { Day } from '../domain/days.ts';
import type { Person } from '../domain/people.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import { dossier } from './dossier.ts';

export interface CandidateFacts {
  /** Due in the year by now, and how many of them were kept. */
  readonly pledges: { readonly due: number; readonly kept: number };
  /** On the person's own list, and how many of them were verified (L70). */
  readonly rectifications: { readonly listed: number; readonly verified: number };
  /** Days of service, by kind. */
  readonly service: readonly { readonly kind: string; readonly days: number }[];
  /** That talks were held, never what was said. */
  readonly talks: number;
  /** Quarters of any year in which the person was selected before. */
  readonly selected: readonly string[];
}

/** Of a member in the year of the quarter, as the ledgers of the branch and of those the member came from have it on `asOf`. */
export function candidateFacts(
  person: Person,
  snapshots: readonly UnitSnapshot[],
  { year, asOf }: { readonly year: number; readonly asOf: Day },
): CandidateFacts {
  const { pledges, rectifications, service, talks } = dossier({
    ...{ person, snapshots, duties: [], year, asOf },
  });
  const due = pledges.filter(({ dueOn }) => dueOn <= asOf);
  return {
    pledges: { due: due.length, kept: due.filter(({ fulfilledOn }) => fulfilledOn !== undefined).length },
    rectifications: {
      listed: rectifications.length,
      verified: rectifications.filter(({ verifiedOn }) => verifiedOn !== undefined).length,
    },
    service: service.map(({ kind, days }) => ({ kind, days: new Set(days).size })),
    talks: talks.length,
    selected: selectedIn(
      snapshots.flatMap(({ rounds }) => rounds),
      person.id,
    ),
  };
}

/** The quarters in which a member was selected and confirmed, the earliest first. */
export const selectedIn = (rounds: UnitSnapshot['rounds'], member: string): string[] =>
  rounds
    .filter(
      ({ candidates, decided }) =>
        decided?.ok === true && candidates.some((candidate) => candidate.member === member && !candidate.off),
    )
    .map(({ quarter }) => quarter)
    .sort();
