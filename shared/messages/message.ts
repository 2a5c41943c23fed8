/** What is to be said, put into the template that says it naturally: which one depends on the numbers. */
import type { Day } from '../domain/days.ts';
import type { TemplateId } from './catalogue.ts';
import { countText, dayText } from './wording.ts';

export interface TemplateText {
  readonly templateId: TemplateId;
  /** In the template's order. */
  readonly params: readonly string[];
}

const message = (templateId: TemplateId, ...params: readonly string[]): TemplateText => ({
  templateId,
  params,
});

/** Things of one person or branch, of which the most urgent is named. */
export interface Things {
  /** Of the person who is told. */
  readonly name: string;
  /** All of them, the named one included. */
  readonly count: number;
  /** The `short` of the named one's rule. */
  readonly what: string;
  readonly dueOn: Day;
  readonly link: string;
}

/** To a member: what is due. */
export function reminderMessage({ name, count, what, dueOn, link }: Things): TemplateText {
  return count === 1
    ? message('reminder-one', name, what, dayText(dueOn), link)
    : message('reminder', name, countText(count), what, dayText(dueOn), link);
}

/**
 * To a member: what is overdue of one's own. `periodic` tells whether the named one belongs to a calendar period:
 * only such a one can be made up for (补做).
 */
export function overdueMessage(things: Things & { readonly periodic: boolean }): TemplateText {
  const { name, count, what, dueOn, link } = things;
  const several = things.periodic ? 'overdue' : 'overdue-dated';
  return count === 1
    ? message(`${several}-one`, name, what, dayText(dueOn), link)
    : message(several, name, what, dayText(dueOn), countText(count), link);
}

/** To a secretary: what is overdue in the branch. */
export function branchOverdueMessage({ name, count, what, dueOn, link }: Things): TemplateText {
  return message('branch-overdue', name, what, dayText(dueOn), countText(count), link);
}

type Older = Pick<Things, 'name' | 'count' | 'link'>;

/** To a member, after the first sweep: how many of one's own things are older. */
export function backlogMessage({ name, count, link }: Older): TemplateText {
  return message('backlog', name, countText(count), link);
}

/** To a secretary, after the first sweep: how many of the branch's things are older. */
export function branchBacklogMessage({ name, count, link }: Older): TemplateText {
  return message('branch-backlog', name, countText(count), link);
}

/** To whoever asked for a talk: time and place are there. */
export const answeredMessage = ({ name, link }: Pick<Things, 'name' | 'link'>): TemplateText =>
  message('talk-answered', name, link);

/** To the two people of a talk: somebody else looked into what was said. */
export const lookedIntoMessage = ({ name, link }: Pick<Things, 'name' | 'link'>): TemplateText =>
  message('talk-looked-into', name, link);

/** To whoever is to acknowledge a paper: it has come. What it says or is about is not for an SMS. */
export const paperMessage = ({ name, link }: Pick<Things, 'name' | 'link'>): TemplateText =>
  message('paper-came', name, link);

/** What is overdue in the branches below a unit. */
export interface Overdue {
  /** The unit's name. */
  readonly unit: string;
  readonly branches: number;
  /** All things, rectifications included. */
  readonly count: number;
  /** Rectifications among them. */
  readonly problems: number;
  /** Those of them for which the committee has given no order to correct. */
  readonly unordered?: number;
  readonly link: string;
}

/** To an officer: what is overdue below the unit. */
export function alertMessage({
  unit,
  branches,
  count,
  problems,
  unordered = 0,
  link,
}: Overdue): TemplateText {
  const of = countText(branches);
  const missing = countText(unordered);
  if (unordered > 0 && problems > 0)
    return message('alert-problems-unordered', unit, countText(count), countText(problems), missing, link);
  if (unordered > 0) return message('alert-unordered', unit, of, countText(count), missing, link);
  if (problems === 0) return message('alert-plain', unit, of, countText(count), link);
  if (problems === count) return message('alert-problems', unit, of, countText(problems), link);
  return message('alert', unit, of, countText(count), countText(problems), link);
}

/** What became of the last alert. */
export interface AlertOutcome {
  /** The unit's name. */
  readonly unit: string;
  /** Met, waived or no longer owed. */
  readonly done: number;
  /** Closed as missed. */
  readonly missed: number;
  /** Still overdue. */
  readonly left: number;
  readonly link: string;
}

/** To an officer: what became of the last alert. */
export function closingMessage({ unit, done, missed, left, link }: AlertOutcome): TemplateText {
  const rest = countText(left);
  if (missed > 0) return message('closing-missed', unit, countText(done), countText(missed), rest, link);
  if (left === 0) return message('closing-all', unit, countText(done), link);
  return message('closing', unit, countText(done + left), countText(done), rest, link);
}

/** To an officer on a day with both: what is overdue, and what became of the last alert. */
export function alertClosingMessage(
  { unit, count, link }: Pick<Overdue, 'unit' | 'count' | 'link'>,
  { done, missed }: Pick<AlertOutcome, 'done' | 'missed'>,
): TemplateText {
  const now = countText(count);
  return missed === 0
    ? message('alert-closing', unit, now, countText(done), link)
    : message('alert-closing-missed', unit, now, countText(done), countText(missed), link);
}
