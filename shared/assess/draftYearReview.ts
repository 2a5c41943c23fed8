/** A year's review for the organisational-life meeting, as far as the ledger tells it: facts and sentences to edit. */
import type { Day } from '../domain/days.ts';
import type { Duty } from '../domain/duty.ts';
import type { Period } from '../domain/periods.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import type { UnitDossier } from '../domain/unitDossier.ts';
import { coverageOf } from '../rules/coverage.ts';
import { LEADING_RECTIFICATION } from '../rules/leading.ts';
import { mustTalk } from '../rules/mustTalk.ts';
import { talkContact, talkSecretary } from '../rules/talks.ts';
import { cover } from './cover.ts';
import { draftReview, type ReviewDraft, type ReviewedRule } from './draftReview.ts';
import { unitDossier } from './unitDossier.ts';

/** Of those whom an entry of coverage concerns, how many are covered. */
export interface CoveredCount {
  readonly id: string;
  readonly title: string;
  readonly concerned: number;
  readonly covered: number;
}

export interface YearReviewDraft extends ReviewDraft {
  readonly problems: { readonly found: number; readonly closed: number; readonly open: number };
  /** Meetings that chose, and how many of them the superior has confirmed. */
  readonly selection: { readonly held: number; readonly confirmed: number };
  readonly coverage: readonly CoveredCount[];
}

/** What a record of the review takes. */
const MOST_CHARACTERS = 2000;

const TALKS: readonly string[] = [talkSecretary.id, talkContact.id, mustTalk.id];

/**
 * What a branch owed in the year and what became of it, its talks, problems, selection and coverage, on `asOf`. The text
 * names nobody, judges nothing and leaves out what there is nothing of; it fits into the record.
 */
export function draftYearReview(
  snapshot: UnitSnapshot,
  duties: readonly Duty[],
  year: Period,
  asOf: Day,
): YearReviewDraft {
  const { rules, text } = draftReview(duties, year);
  const of = Number(year.id);
  const { problems, rounds } = unitDossier({ snapshot, duties, year: of, asOf });
  const facts = {
    problems: problemCounts(problems, year),
    selection: { held: rounds.length, confirmed: rounds.filter((round) => round.confirmedOn).length },
    coverage: coverageOn(snapshot, year, asOf),
  };
  const more = [talksText(rules), problemsText(facts), selectionText(facts), coverageText(facts)];
  return {
    rules,
    ...facts,
    text: fitted(
      text.split('\n'),
      more.filter((line) => line !== ''),
    ),
  };
}

function problemCounts(
  problems: UnitDossier['problems'],
  { first, last }: Period,
): YearReviewDraft['problems'] {
  const isIn = (day: Day | undefined): boolean => day !== undefined && first <= day && day <= last;
  return {
    found: problems.filter(({ foundOn }) => isIn(foundOn)).length,
    closed: problems.filter(({ verifiedOn }) => isIn(verifiedOn)).length,
    open: problems.filter(({ stage }) => stage !== 'verified').length,
  };
}

/** Without what leading cadres have on their lists: a meeting hears of that from themselves. */
const coverageOn = (snapshot: UnitSnapshot, year: Period, asOf: Day): CoveredCount[] =>
  cover(snapshot, year, asOf)
    .entries.filter(({ id }) => id !== LEADING_RECTIFICATION)
    .map(({ id, rows }) => ({
      ...{ id, title: coverageOf(id).title, concerned: rows.length },
      covered: rows.filter(({ by }) => by.length > 0).length,
    }));

function talksText(rules: readonly ReviewedRule[]): string {
  const talks = rules.filter(({ rule }) => TALKS.includes(rule));
  const sum = (of: (rule: ReviewedRule) => number): number =>
    talks.reduce((total, rule) => total + of(rule), 0);
  const owed = sum(({ owed }) => owed);
  const held = sum((rule) => rule.met + rule.metLate);
  return owed > 0 ? `谈心谈话：应谈${owed}人次，已谈${held}人次。` : '';
}

function problemsText({ problems: { found, closed, open } }: Pick<YearReviewDraft, 'problems'>): string {
  return found + closed + open > 0
    ? `查找和整改问题：当年发现${found}个，验收销号${closed}个，还有${open}个没有销号。`
    : '';
}

const selectionText = ({ selection: { held, confirmed } }: Pick<YearReviewDraft, 'selection'>): string =>
  held > 0 ? `评选先锋党员：召开评议会${held}次，上级已确认${confirmed}次。` : '';

function coverageText({ coverage }: Pick<YearReviewDraft, 'coverage'>): string {
  const counts = coverage.map(({ title, concerned, covered }) => `${title}${concerned}中有${covered}`);
  return counts.length > 0 ? `覆盖情况：${counts.join('，')}。` : '';
}

const MORE = '其余各项见台账。';

/** The sum and what follows stay; of the lines rule by rule as many as there is room for. */
function fitted([first = '', ...rules]: readonly string[], more: readonly string[]): string {
  const lengthOf = (lines: readonly string[]): number => lines.join('\n').length;
  const shown = rules.filter(
    (_line, n) => lengthOf([first, ...rules.slice(0, n + 1), MORE, ...more]) <= MOST_CHARACTERS,
  );
  const rest = shown.length < rules.length ? [MORE] : [];
  return [first, ...shown, ...rest, ...more].join('\n');
}
