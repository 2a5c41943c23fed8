/** What a duty itself decides of a submission that serves it: nobody is asked for that. */
import { calendarOf, eventOf, type Duty } from '../domain/duty.ts';

/** Fields of a submission and their values. */
export type Decided = Readonly<Record<string, string | number | readonly string[]>>;

type Decides = (duty: Duty) => Decided;

const yearOf = (duty: Duty): number => Number(calendarOf(duty)?.slice(0, 4));

const named =
  (field: string): Decides =>
  ({ counterpart }) =>
    counterpart === undefined ? {} : { [field]: counterpart };

const ofQuarter: Decides = (duty) => ({ quarter: calendarOf(duty) ?? '' });

/** With whom, and what it is held for. */
const ofTalk: Decides = (duty) => {
  const event = eventOf(duty);
  const ofOccasion: Decided =
    duty.rule === 'must-talk' && event !== undefined
      ? { form: 'appointment', event }
      : duty.rule === 'topical-talk' && event !== undefined
        ? { form: 'topical', campaign: event }
        : { form: 'regular' };
  return { ...ofOccasion, ...(duty.counterpart !== undefined && { with: [duty.counterpart] }) };
};

/** By kind of submission. */
const DECIDED = new Map<string, Decides>(
  Object.entries({
    call: named('pairing'),
    visit: named('pairing'),
    deed: named('pairing'),
    villageVisit: named('pairing'),
    // What is reported in spring is the year before.
    achievementReport: (duty) => ({ year: yearOf(duty) - 1 }),
    pledgeFulfilment: named('pledge'),
    zone: named('member'),
    assessmentMeeting: ofQuarter,
    ledgerReview: ofQuarter,
    yearEndReview: (duty) => ({ year: yearOf(duty) }),
    talk: ofTalk,
  }),
);

/** Nothing where the duty leaves all of it open. */
export const decidedBy = (duty: Duty, kind: string): Decided => DECIDED.get(kind)?.(duty) ?? {};
