/** A quarter's review of the ledger as far as its duties tell it: counts and sentences for a person to edit. */
import type { Duty } from '../domain/duty.ts';
import type { Period } from '../domain/periods.ts';
import { periodWord } from '../messages/wording.ts';
import { catalogue } from '../rules/catalogue.ts';
import { isExpected } from './figures.ts';

/** The states that a review counts: all of what is owed. */
export const reviewedStates = ['met', 'metLate', 'open', 'overdue', 'missed'] as const;
type ReviewedState = (typeof reviewedStates)[number];

type Counts = Readonly<Record<ReviewedState, number>> & { readonly owed: number };

/** What one rule asked for in the quarter and what became of it, with the duties behind each number. */
export interface ReviewedRule extends Counts {
  readonly rule: string;
  readonly title: string;
  readonly duties: Readonly<Record<ReviewedState, readonly string[]>>;
}

/** Facts of a quarter, and a text of them. */
export interface ReviewDraft {
  readonly rules: readonly ReviewedRule[];
  readonly text: string;
}

/**
 * What of a unit's duties falls due in the quarter, rule by rule in the order of the catalogue, as a board counts it:
 * without what was waived or is owed no longer, and without standing duties. The text names nobody and judges nothing.
 */
export function draftReview(duties: readonly Duty[], quarter: Period): ReviewDraft {
  const byRule = Map.groupBy(
    duties.filter((duty) => isExpected(duty) && fallsDueIn(duty, quarter)),
    ({ rule }) => rule,
  );
  const rules = catalogue.flatMap(({ id, title }) => {
    const own = byRule.get(id);
    return own ? [reviewedRule(id, title, own)] : [];
  });
  return { rules, text: textOf(rules, quarter) };
}

/** While a holiday table is missing there is no due day, and the day on which it arose tells. */
function fallsDueIn({ period, dueOn, opensOn }: Duty, { first, last }: Period): boolean {
  const day = dueOn ?? opensOn;
  return period !== 'standing' && first <= day && day <= last;
}

function reviewedRule(rule: string, title: string, own: readonly Duty[]): ReviewedRule {
  const idsOf = (state: ReviewedState): string[] =>
    own.filter((duty) => duty.state === state).map(({ id }) => id);
  const duties = {
    met: idsOf('met'),
    metLate: idsOf('metLate'),
    open: idsOf('open'),
    overdue: idsOf('overdue'),
    missed: idsOf('missed'),
  };
  return {
    rule,
    title,
    owed: own.length,
    met: duties.met.length,
    metLate: duties.metLate.length,
    open: duties.open.length,
    overdue: duties.overdue.length,
    missed: duties.missed.length,
    duties,
  };
}

/** An open one may be done and wait for its verification only, so that it is not called undone. */
const WORDS: Readonly<Record<ReviewedState, string>> = {
  met: '按时',
  metLate: '迟办',
  open: '在办',
  overdue: '逾期',
  missed: '期满未办',
};

/** All together, then the rules of which all was done in time, then each other one. */
function textOf(rules: readonly ReviewedRule[], { first, ...quarter }: Period): string {
  const when = `${first.slice(0, 4)}年${periodWord({ first, ...quarter })}`;
  if (rules.length === 0) return `${when}没有到期的事项。`;
  const inTime = rules.filter(({ owed, met }) => owed === met);
  const others = rules.filter(({ owed, met }) => owed !== met);
  return [
    `${when}到期的事项共${sum(rules, 'owed')}项：${countsText((state) => sum(rules, state))}。`,
    ...(inTime.length > 0 ? [`全部按时的有：${inTime.map(({ title }) => title).join('、')}。`] : []),
    ...others.map((rule) => `${rule.title}${rule.owed}项：${countsText((state) => rule[state])}。`),
  ].join('\n');
}

const sum = (rules: readonly ReviewedRule[], field: keyof Counts): number =>
  rules.reduce((total, rule) => total + rule[field], 0);

/** What there is none of is not mentioned. */
const countsText = (countOf: (state: ReviewedState) => number): string =>
  reviewedStates
    .filter((state) => countOf(state) > 0)
    .map((state) => `${WORDS[state]}${countOf(state)}项`)
    .join('，');
