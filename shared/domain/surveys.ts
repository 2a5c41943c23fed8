/** Surveys of the public that a unit serves: what is asked, what is counted, and what of it may be shown. */
import type { Day, Instant } from './days.ts';
import type { PersonId } from './people.ts';
import type { UnitId } from './units.ts';

/** A question with closed choices. */
export interface Question {
  readonly text: string;
  readonly choices: readonly string[];
}

/** What is asked where the unit asks nothing of its own (L117, L131). */
export const usualQuestion: Question = {
  text: '您对我们的服务是否满意？',
  choices: ['满意', '基本满意', '不满意'],
};

/** How many answered, and by question how many took each of its choices. Nothing else is kept of an answer. */
export interface Tally {
  readonly answers: number;
  readonly counts: readonly (readonly number[])[];
}

/** By which a sheet was let in: a code of its own, or the one on a wall; both are counted apart. */
export const ways = ['personal', 'shared'] as const;
export type Way = (typeof ways)[number];

/** Totals of a survey on paper, as the unit counted them. */
export interface PaperTotals extends Tally {
  readonly at: Instant;
  readonly by: PersonId;
}

export interface Survey {
  readonly id: string;
  readonly unit: UnitId;
  readonly title: string;
  readonly questions: readonly Question[];
  readonly from: Day;
  readonly until: Day;
  /** How many codes of their own were given out. */
  readonly codes: number;
  /** Whether there is a code for everybody, to be put on a wall. */
  readonly isShared?: true;
  readonly enteredAt: Instant;
  readonly enteredBy: PersonId;
  readonly paper?: PaperTotals;
}

/** The counts, and that it was closed, in one row: an answer is counted before the close or not at all. */
export interface SurveyTallies {
  readonly personal: Tally;
  readonly shared: Tally;
  readonly closed?: { readonly on: Day; readonly at: Instant; readonly by: PersonId };
}

/** Which survey a code lets into; once it is spent nothing is added but that it is. */
export interface SurveyCode {
  readonly unit: UnitId;
  readonly survey: string;
  readonly way: Way;
  readonly isSpent?: true;
}

export const surveyStates = ['planned', 'open', 'over', 'closed'] as const;
export type SurveyState = (typeof surveyStates)[number];

/** `over`: its days are past; `closed`: the unit has said that it is done. */
export function surveyState(
  { from, until }: Pick<Survey, 'from' | 'until'>,
  { closed }: Pick<SurveyTallies, 'closed'>,
  day: Day,
): SurveyState {
  if (closed) return 'closed';
  if (day < from) return 'planned';
  return day <= until ? 'open' : 'over';
}

export const emptyTally = (questions: readonly Question[]): Tally => ({
  answers: 0,
  counts: questions.map(({ choices }) => choices.map(() => 0)),
});

/** The tally with one more sheet, which names a choice of each question. */
export const withAnswer = (
  { answers, counts }: Tally,
  questions: readonly Question[],
  chosen: readonly string[],
): Tally => ({
  answers: answers + 1,
  counts: counts.map((row, q) =>
    row.map((count, c) => (questions[q]?.choices[c] === chosen[q] ? count + 1 : count)),
  ),
});

/** Fewer answers than these are a small group: nothing but that they are few is shown of them. */
export const FEWEST = 10;

/** What may be shown of some answers: how they fell, or that they are too few. */
export type ShownTally = Tally | { readonly tooFew: true };

/** What may be shown of a survey; a part that is empty is left out. */
export interface ShownResults {
  /** With codes of their own and with the one on the wall, together. */
  readonly online?: ShownTally;
  /** Both apart, where neither is a small group. */
  readonly apart?: { readonly personal: Tally; readonly shared: Tally };
  readonly paper?: ShownTally;
}

/**
 * The results: whatever is shown, and whatever follows from two things shown, is of ten people at least. So there is no
 * total with the paper in it, whose counts the unit knows.
 */
export function shownResults({ personal, shared }: SurveyTallies, paper: Tally | undefined): ShownResults {
  const online = sum(personal, shared);
  const isApart = personal.answers >= FEWEST && shared.answers >= FEWEST;
  return {
    ...(online.answers > 0 && { online: shown(online) }),
    ...(isApart && { apart: { personal, shared } }),
    ...(paper && paper.answers > 0 && { paper: shown(paper) }),
  };
}

const shown = ({ answers, counts }: Tally): ShownTally =>
  answers < FEWEST ? { tooFew: true } : { answers, counts };

const sum = (tally: Tally, other: Tally): Tally => ({
  answers: tally.answers + other.answers,
  counts: tally.counts.map((row, q) => row.map((count, c) => count + (other.counts[q]?.[c] ?? 0))),
});
