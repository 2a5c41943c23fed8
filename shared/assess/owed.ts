/** Whether a claim is owed in a period: by the days on which its condition held (PROGRAMME §4.9, §4.41, §4.58). */
import { addDays, earlier, later, type Day } from '../domain/days.ts';
import { halfRemains, type Period } from '../domain/periods.ts';
import {
  both,
  daysHeld,
  either,
  firstDayHeld,
  holdsOn,
  isCovered,
  isHalf,
  runBy,
  type Run,
} from '../domain/runs.ts';
import type { Claim } from '../rules/claim.ts';

type Owing = Pick<Claim, 'since' | 'held' | 'others'>;

/** From when it is owed in a period; `dropped`: it was, and is no longer. */
export interface Owed {
  readonly opensOn: Day;
  readonly dropped?: Dropped;
}

/** Why it is not owed any more, and the last days of each time in which it was. */
export interface Dropped {
  readonly reason: string;
  readonly eves: readonly Day[];
}

/** As it stands on `asOf`, whose facts hold for the days ahead; undefined if it was owed on no day up to then. */
export function owedIn(claim: Owing, period: Period, asOf: Day): Owed | undefined {
  const { held, since } = claim;
  const from = later(period.first, since);
  if (held === undefined) return halfRemains(period, since) ? { opensOn: from } : undefined;
  const opensOn = firstDayHeld(held, from, earlier(asOf, period.last));
  if (opensOn === undefined) return undefined;
  if (isOwedHalf(claim, period, asOf)) return { opensOn };
  const eves = changesOf(claim)
    .filter((day) => day > opensOn && day <= earlier(asOf, addDays(period.last, 1)))
    .map((day) => addDays(day, -1))
    .filter((eve) => isOwedHalf(claim, period, eve));
  if (eves.length === 0) return undefined;
  return { opensOn, dropped: { reason: whyNot(held, earlier(asOf, period.last)), eves } };
}

/**
 * Whether half of the period is reached by the days of all who had to one after the other, and nobody of them who was
 * here till its end had more. Two who had to on the same day owe it each.
 */
export function isOwedHalf({ since, held, others = [] }: Owing, period: Period, asOf: Day): boolean {
  if (held === undefined) return halfRemains(period, since);
  const from = later(period.first, since);
  // Most have to alone and all along, and nothing is to be counted.
  if (others.length === 0 && isHeldAllAlong(held, from, period, asOf)) return halfRemains(period, since);
  const daysOf = (runs: readonly Run[]) => daysHeld(runs, from, period.last, asOf);
  const own = daysOf(held);
  if (own === 0) return false;
  const inTurn = others.filter((other) => daysOf(both(held, other.held)) === 0);
  if (!isHalf(daysOf(either([held, ...inTurn.map((other) => other.held)].flat())), period)) return false;
  return inTurn
    .filter(({ leftOn }) => leftOn === undefined || leftOn > earlier(asOf, period.last))
    .every((other) => {
      const days = daysOf(other.held);
      return days < own || (days === own && isLater(held, other.held, period, asOf));
    });
}

/** Whether it is held from a day to the period's end; what is ahead is as the facts of `asOf` have it. */
const isHeldAllAlong = (held: readonly Run[], from: Day, { last }: Period, asOf: Day): boolean =>
  from <= asOf ? isCovered(held, from, last) : holdsOn(held, asOf);

/** Whether the first had to after the second did. */
const isLater = (a: readonly Run[], b: readonly Run[], { last }: Period, asOf: Day): boolean => {
  const by = earlier(last, asOf);
  return (runBy(a, by)?.from ?? '') > (runBy(b, by)?.from ?? '');
};

/** The days on which something changed for it. */
const changesOf = ({ held = [], others = [] }: Owing): Day[] =>
  [held, ...others.map((other) => other.held)]
    .flat()
    .flatMap(({ from, until }) => [from, ...(until === undefined ? [] : [until])]);

/** What ended the condition; while it holds, too few days are left of the period for it. */
const whyNot = (held: readonly Run[], asOf: Day): string => {
  const run = runBy(held, asOf);
  return holdsOn(held, asOf) ? '时间不足一半' : (run?.why ?? '');
};
