/** What people write down for a duty, by its rule: the fields of the submission besides the common ones. */
import { addDays, civilDay, type Day } from '../../../shared/domain/days.ts';
import type { Duty } from '../../../shared/domain/duty.ts';
import type { Chance } from '../demo/chance.ts';
import { deeds, massReviews, pledges, results, shortcomings } from '../demo/texts.ts';
import type { SimulatedBranch } from './province.ts';

export interface Occasion {
  readonly duty: Duty;
  readonly on: Day;
  readonly branch: SimulatedBranch;
  readonly chance: Chance;
}

export interface Content {
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** Undefined: there is nobody left to do it for. */
type ContentOf = (occasion: Occasion) => Content | undefined;

const forPairing =
  (kind: string): ContentOf =>
  ({ duty: { counterpart } }) => ({ kind, pairing: counterpart });

/** A visit to any of the member's households. */
const anyVisit: ContentOf = ({ duty, on, branch, chance }) => {
  const open = branch.pairings.filter(
    (one) =>
      one.member === duty.subject &&
      one.with === 'household' &&
      one.startedOn <= on &&
      (one.endedOn === undefined || on < one.endedOn),
  );
  return open.length > 0 ? { kind: 'visit', pairing: chance.pick(open).id } : undefined;
};

const report: ContentOf = ({ duty, branch, chance }) => ({
  kind: 'achievementReport',
  year: Number(duty.period) - 1,
  results: chance.pick(results[branch.plan.sort]),
  shortcomings: chance.pick(shortcomings),
  massReview: chance.pick(massReviews),
});

const pledge: ContentOf = ({ on, branch, chance }) => {
  const { what, toWhom } = chance.pick(pledges[branch.plan.sort]);
  const publishedAt = branch.plan.lan ? ['board', 'lan'] : ['board'];
  return { kind: 'pledge', what, toWhom, dueOn: pledgeDueOn(on, chance), publishedAt };
};

/** Mostly a month's end in autumn or the year's end. */
function pledgeDueOn(on: Day, chance: Chance): Day {
  const year = Number(on.slice(0, 4));
  const usual = [
    civilDay(year, 6, 30),
    civilDay(year, 9, 30),
    civilDay(year, 10, 31),
    civilDay(year, 11, 30),
  ];
  const ahead = usual.filter((day) => day >= addDays(on, 20));
  return ahead.length > 0 ? chance.pick(ahead) : addDays(on, 20);
}

export const contents: Readonly<Record<string, ContentOf>> = {
  'achievement-report': report,
  pledge,
  'pledge-fulfilment': ({ duty, branch, chance }) => ({
    kind: 'pledgeFulfilment',
    pledge: duty.counterpart,
    how: chance.pick(pledges[branch.plan.sort]).how,
  }),
  'pairing-call': forPairing('call'),
  'pairing-visit-quarter': forPairing('visit'),
  'pairing-visit-year': anyVisit,
  'pairing-deed': ({ duty, chance }) => ({
    kind: 'deed',
    pairing: duty.counterpart,
    title: chance.pick(deeds),
  }),
  'village-visit': forPairing('villageVisit'),
};
